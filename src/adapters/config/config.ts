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

export type Config = {
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | undefined;
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
    logLevel: values.LOG_LEVEL,
    loadSample: values.BIAO_SAMPLE === 'city',
    cityName: { zh: values.BIAO_CITY, en: values.BIAO_CITY_EN },
  };
}

function defaultDataFolder(xdg: string | undefined): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'biaoplus');
  return path.join(xdg ?? path.join(homedir(), '.local', 'share'), 'biaoplus');
}
