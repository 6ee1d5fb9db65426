import { oc } from '@orpc/contract';
import { z } from 'zod';
import { jobStates } from '#adapters/jobs/port.ts';
import { certainties } from '#kernel/procedure/index.ts';

/** Contract of operations 运行: what the installation does by itself, how it is, and the dated rules it goes by. */
const When = z.string();

const Paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const JobLine = z.object({
  id: z.string(),
  task: z.string(),
  key: z.string().optional(),
  due: When,
  asked: When,
  attempts: z.int(),
  mostAttempts: z.int(),
  failure: z.string().optional(),
  state: z.enum(jobStates),
});
export type JobLine = z.infer<typeof JobLine>;

export const JobQuery = z.object({
  state: z.enum(jobStates).optional(),
  task: z.string().max(128).optional(),
  sort: z.enum(['due', 'latest']).default('due'),
  ...Paging,
});
export type JobQuery = z.infer<typeof JobQuery>;

const Round = z.object({ task: z.string(), last: When.optional() });
const Counts = z.object({ running: z.int(), waiting: z.int(), failing: z.int(), 'given-up': z.int() });

export const importStates = ['finished', 'unfinished'] as const;
export const ImportQuery = z.object({
  source: z.string().max(200).optional(),
  state: z.enum(importStates).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
  ...Paging,
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const ImportLine = z.object({
  id: z.string(),
  source: z.string(),
  path: z.string(),
  format: z.string(),
  actor: z.string(),
  started: When,
  finished: When.optional().meta({ description: 'Absent while it runs, and for ever when it broke off' }),
  counts: z.record(z.string(), z.int()),
});
export type ImportLine = z.infer<typeof ImportLine>;

export const RuleQuery = z.object({
  q: z.string().max(200).optional(),
  state: z.enum(['current', 'all']).default('current'),
  certainty: z.enum(certainties).optional(),
  sort: z.enum(['name', 'from']).default('name'),
  ...Paging,
});
export type RuleQuery = z.infer<typeof RuleQuery>;

export const RuleLine = z.object({
  table: z.string().meta({ description: 'File of data/reference' }),
  name: z.string(),
  value: z.string(),
  from: z.string(),
  until: z.string().optional(),
  certainty: z.enum(certainties).optional().meta({ description: 'How sure the figure is, where the table says so' }),
  basis: z.string().meta({ description: 'Article, standard, or this project' }),
});
export type RuleLine = z.infer<typeof RuleLine>;

export const Health = z.object({
  version: z.string(),
  node: z.string(),
  since: When.meta({ description: 'Start of this process' }),
  memory: z.object({ used: z.int(), heap: z.int() }).meta({ description: 'Bytes: of the process, of its heap' }),
  database: z.object({
    place: z.string(),
    version: z.string(),
    bytes: z.int(),
    replicas: z.object({ configured: z.int(), answering: z.int(), current: z.int() }),
  }),
  search: z.object({
    ready: z.boolean(),
    documents: z.int(),
    lag: z.int().meta({ description: 'Statements committed but not yet searchable' }),
    threads: z.int().optional(),
  }),
  log: z.object({ head: z.int().optional(), at: When.optional(), size: z.int().optional() }),
  jobs: Counts,
});
export type Health = z.infer<typeof Health>;

const told = oc.errors({
  BAD_REQUEST: { status: 400 },
  SIGN_IN_NEEDED: { status: 401 },
  FORBIDDEN: { status: 403 },
  NOT_FOUND: { status: 404 },
});
const seen = told.$meta({ who: 'system.see' });
const changed = told.$meta({ who: 'system.change' });
const JobId = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });
const Done = z.object({ done: z.literal(true) });

export const operationsContract = {
  jobs: seen
    .route({ method: 'GET', path: '/operations/jobs', tags: ['operations'] })
    .input(JobQuery)
    .output(z.object({ total: z.int(), counts: Counts, rounds: z.array(Round), items: z.array(JobLine) })),
  again: changed
    .route({ method: 'POST', path: '/operations/jobs/{id}/again', tags: ['operations'] })
    .input(JobId)
    .output(Done),
  giveUp: changed
    .route({ method: 'POST', path: '/operations/jobs/{id}/give-up', tags: ['operations'] })
    .input(JobId)
    .output(Done),
  imports: seen
    .route({ method: 'GET', path: '/operations/imports', tags: ['operations'] })
    .input(ImportQuery)
    .output(z.object({ total: z.int(), items: z.array(ImportLine) })),
  rules: seen
    .route({ method: 'GET', path: '/operations/rules', tags: ['operations'] })
    .input(RuleQuery)
    .output(z.object({ total: z.int(), items: z.array(RuleLine) })),
  health: seen.route({ method: 'GET', path: '/operations/health', tags: ['operations'] }).output(Health),
};
