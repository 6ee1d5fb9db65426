import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/**
 * Configuration is one schema, read once from the environment and refused at start with every fault listed.
 * No value here is a rule of law: those are dated reference data.
 */
const Environment = z.object({
  /** Folder of everything this installation keeps. */
  BIAO_DATA: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Loopback unless told otherwise: a city puts its own proxy in front. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** An outside PostgreSQL (15 to 18) instead of the embedded one. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** An outside OpenSearch (3.x) instead of the index in memory: addresses of its nodes, separated by commas. */
  SEARCH_URL: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(z.string().refine(isNodeAddress, 'not http://… or https://…')).min(1))
    .optional(),
  /** File of the authority that signed the certificates of that OpenSearch, when the machine does not trust it. */
  SEARCH_CA: z.string().min(1).optional(),
  /** First part of the names of everything kept there. */
  SEARCH_NAME: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,60}$/)
    .default('biao'),
  /** Shards of an index made there; one is enough for some ten million documents. */
  SEARCH_SHARDS: z.coerce.number().int().min(1).max(1_024).default(1),
  /** `embedded` also keeps the index in memory, which answers while OpenSearch cannot be reached. */
  SEARCH_FALLBACK: z.enum(['none', 'embedded']).default('none'),
  /** On a terminal only what is wrong is told unless asked for more. */
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default(process.stderr.isTTY ? 'warn' : 'info'),
  /** `none` starts with an empty library instead of the sample city. */
  BIAO_SAMPLE: z.enum(['city', 'none']).default('city'),
  /** Name of the city, in Chinese and in English. */
  BIAO_CITY: z.string().min(1).max(40).default('青岛'),
  BIAO_CITY_EN: z.string().min(1).max(40).default('Qingdao'),
  XDG_DATA_HOME: z.string().optional(),
});

// Only whether it is one is told: it may hold a password.
function isNodeAddress(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return protocol === 'http:' || protocol === 'https:';
}

/** An OpenSearch cluster that searches are sent to. */
export type SearchClusterConfig = {
  readonly urls: readonly string[];
  readonly authorityFile: string | undefined;
  readonly name: string;
  readonly shards: number;
  /** The embedded index is kept too and answers while the cluster does not. */
  readonly fallback: boolean;
};

export type Config = {
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
  /** Absent: the embedded index alone. */
  readonly searchCluster: SearchClusterConfig | undefined;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  readonly loadSample: boolean;
  readonly cityName: { readonly zh: string; readonly en: string };
};

/** Reads the environment; throws Refused `configuration-invalid` with all faults. Empty variables count as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Refused(refuse('configuration-invalid', { faults }));
  }
  const values = parsed.data;
  return {
    dataFolder: path.resolve(values.BIAO_DATA ?? defaultDataFolder(values.XDG_DATA_HOME)),
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    searchCluster: values.SEARCH_URL && {
      urls: values.SEARCH_URL,
      authorityFile: values.SEARCH_CA,
      name: values.SEARCH_NAME,
      shards: values.SEARCH_SHARDS,
      fallback: values.SEARCH_FALLBACK === 'embedded',
    },
    logLevel: values.LOG_LEVEL,
    loadSample: values.BIAO_SAMPLE === 'city',
    cityName: { zh: values.BIAO_CITY, en: values.BIAO_CITY_EN },
  };
}

function defaultDataFolder(xdg: string | undefined): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'biaoplus');
  return path.join(xdg ?? path.join(homedir(), '.local', 'share'), 'biaoplus');
}
