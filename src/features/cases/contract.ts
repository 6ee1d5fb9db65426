import { oc } from '@orpc/contract';
import { z } from 'zod';
import { isDay } from '#kernel/base/dates.ts';
import { caseContract } from './case-contract.ts';

/**
 * Contract of cases 办件: what is done in them (case-contract.ts) and what everybody may read, the procedures and for each
 * the service guide 办事指南, made of the declaration that runs, with the dated rules of a day.
 */
const Words = z.object({ zh: z.string(), en: z.string() });
const Day = z.string().refine(isDay, { message: 'invalid-date' });

const ProcedureLine = z.object({
  id: z.string(),
  version: z.int(),
  from: z.string().meta({ description: 'First day of this version' }),
  title: Words,
  basis: z.array(z.string()),
});

export const GuideTerm = z.object({
  what: z.enum(['at-least', 'at-most', 'extension']),
  amount: z.int(),
  unit: z.enum(['calendar-days', 'working-days', 'months', 'years']),
  basis: z.string(),
  certainty: z.enum(['verified', 'confident', 'unsure', 'configured']).meta({ description: 'How sure the figure is' }),
});
export type GuideTerm = z.infer<typeof GuideTerm>;

const Threshold = z.object({
  comparison: z.enum(['>=', '>', '<=']),
  numerator: z.int(),
  denominator: z.int(),
  of: z.enum(['members', 'voted', 'cast']),
});

export const GuideBallot = z.object({
  title: Words,
  quorum: Threshold.optional(),
  for: Threshold,
  against: Threshold.optional(),
  least: z.int(),
  basis: z.string(),
  certainty: z.enum(['verified', 'confident', 'unsure']),
});
export type GuideBallot = z.infer<typeof GuideBallot>;

export const GuideStage = z.object({
  id: z.string(),
  code: z.string().optional(),
  label: Words,
  isPublic: z.boolean(),
  ending: z.enum(['done', 'refused', 'withdrawn', 'terminated']).optional(),
  terms: z.array(GuideTerm),
  writes: z.array(z.object({ role: Words, items: z.array(Words) })),
  gates: z.array(
    z.object({ label: Words, by: Words, needs: z.array(Words), notBy: z.array(Words), basis: z.string().optional() }),
  ),
  moves: z.array(
    z.object({
      label: Words,
      by: Words,
      to: z.string(),
      toLabel: Words,
      needs: z.array(Words),
      afterGates: z.boolean(),
      ballot: GuideBallot.optional(),
      needsReason: z.boolean(),
    }),
  ),
  subCases: z.array(z.object({ label: Words, by: Words, waits: z.boolean() })),
  basis: z.string().optional(),
});
export type GuideStage = z.infer<typeof GuideStage>;

export const Guide = ProcedureLine.extend({
  on: z.string().meta({ description: 'Day of the rules' }),
  roles: z.array(Words),
  stages: z.array(GuideStage),
  tracks: z.array(
    z.object({
      id: z.string(),
      label: Words,
      leftOut: z.array(Words),
      terms: z.array(GuideTerm),
      basis: z.string().optional(),
    }),
  ),
  chart: z.object({ zh: z.string(), en: z.string() }).meta({ description: 'Flow chart in Mermaid' }),
});
export type Guide = z.infer<typeof Guide>;

const open = oc.errors({ BAD_REQUEST: { status: 400 }, NOT_FOUND: { status: 404 } }).$meta({ who: 'anyone' });

export const casesContract = {
  ...caseContract,
  procedures: open
    .route({ method: 'GET', path: '/procedures', tags: ['cases'] })
    .input(z.object({ on: Day.optional() }))
    .output(z.object({ procedures: z.array(ProcedureLine) })),
  guide: open
    .route({ method: 'GET', path: '/procedures/{id}', tags: ['cases'] })
    .input(z.object({ id: z.string().max(100), on: Day.optional() }))
    .output(Guide),
};
