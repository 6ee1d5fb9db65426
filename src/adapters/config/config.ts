import { availableParallelism, homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/**
 * Configuration is one schema, read once from the environment and refused at start with every fault listed.
 * No value here is a rule of law: those are dated reference data.
 */
const Provider = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(40),
  issuer: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
});

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
  /** Replicas of that PostgreSQL to read from: addresses separated by commas. */
  DATABASE_READ_URL: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(z.string().regex(/^postgres(ql)?:\/\//)).min(1))
    .optional(),
  /** The role that owns the tables there, for migrations; DATABASE_URL then is a role that can only add to the log. */
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** An outside OpenSearch (3.x) instead of the index in memory: addresses of its nodes, separated by commas. */
  SEARCH_URL: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(z.string().refine(isWebAddress, 'not http://… or https://…')).min(1))
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
  /** Threads that search the index in memory; half the processors, at most four, when absent. */
  SEARCH_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  /** Answers of searches that are kept while nothing changes; 0 keeps none. */
  SEARCH_KEPT_ANSWERS: z.coerce.number().int().min(0).max(1_000_000).default(300),
  /** On a terminal only what is wrong is told unless asked for more. */
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default(process.stderr.isTTY ? 'warn' : 'info'),
  /** `none` starts with an empty library instead of the sample city. */
  BIAO_SAMPLE: z.enum(['city', 'none']).default('city'),
  /** The office in whose name commands act, as the log tells it. */
  BIAO_OFFICE: z.string().trim().min(1).max(100).default('控制台 console'),
  /** Name of the city, in Chinese and in English. */
  BIAO_CITY: z.string().min(1).max(40).default('青岛'),
  BIAO_CITY_EN: z.string().min(1).max(40).default('Qingdao'),
  /** Code of the city's division (table division): numbers of its standards begin with DB and it. */
  BIAO_DIVISION: z
    .string()
    .regex(/^\d{2}(?:\d{2}){0,2}$/)
    .default('3702'),
  /** The address people reach the site at, behind the city's proxy: links in mails, cookies and passkeys depend on it. */
  BIAO_URL: z
    .string()
    .refine(isWebAddress, 'not http://… or https://…')
    .transform((text) => new URL(text).origin)
    .optional(),
  /** Addresses or networks of the proxies in front, comma-separated: only their word on a caller's address is taken. */
  TRUST_PROXY: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1))
    .optional(),
  /** A mail server; without it mails stay in the mailbox of the administrator. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().min(3).max(200).default('Biao+ <no-reply@localhost>'),
  /** Networks of the installation that webhooks may call, without TLS too; all others must be public and https. */
  WEBHOOK_NETWORKS: z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(z.union([z.cidrv4(), z.cidrv6()])).min(1))
    .optional(),
  /** A ClamAV daemon that looks at what the public uploads: clamd://host:3310 or clamd:///path/of.socket. */
  SCANNER_URL: z
    .string()
    .regex(/^clamd:\/\//)
    .optional(),
  /** Providers of identity (OpenID Connect), a JSON list of id, name, issuer, clientId, clientSecret. */
  OIDC_PROVIDERS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown; // checked by the next step
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.array(Provider).max(10))
    .default([]),
  XDG_DATA_HOME: z.string().optional(),
});

/** What each variable must be, in both languages; said when it is not. */
const wanted = {
  BIAO_DATA: '一个文件夹 · a folder',
  PORT: '0 至 65535 的整数 · a whole number from 0 to 65535',
  HOST: '一个地址或主机名 · an address or a host name',
  DATABASE_URL: 'postgres:// 开头的地址 · an address that begins with postgres://',
  DATABASE_READ_URL:
    'DATABASE_URL 的只读副本：postgres:// 开头的地址，逗号分隔 · replicas of DATABASE_URL: addresses that begin with postgres://, comma-separated',
  DATABASE_OWNER_URL: 'postgres:// 开头的地址 · an address that begins with postgres://',
  SEARCH_URL:
    'http:// 或 https:// 开头的地址，逗号分隔 · addresses that begin with http:// or https://, comma-separated',
  SEARCH_CA: '一个证书文件 · a file with a certificate',
  SEARCH_NAME: '小写字母开头，由小写字母、数字、- 与 _ 组成 · small letters, digits, - and _, a letter first',
  SEARCH_SHARDS: '1 至 1024 的整数 · a whole number from 1 to 1024',
  SEARCH_FALLBACK: 'none 或 embedded · none or embedded',
  SEARCH_KEPT_ANSWERS: '0 至 1000000 的整数 · a whole number from 0 to 1000000',
  SEARCH_THREADS: '1 至 64 的整数 · a whole number from 1 to 64',
  LOG_LEVEL: 'trace, debug, info, warn, error, fatal, silent 之一 · one of them',
  BIAO_SAMPLE: 'city 或 none · city or none',
  BIAO_OFFICE: '1 至 100 个字符 · 1 to 100 characters',
  BIAO_CITY: '1 至 40 个字符 · 1 to 40 characters',
  BIAO_CITY_EN: '1 至 40 个字符 · 1 to 40 characters',
  BIAO_DIVISION: '2、4 或 6 位数字 · 2, 4 or 6 digits',
  BIAO_URL: 'http:// 或 https:// 开头的地址 · an address that begins with http:// or https://',
  TRUST_PROXY: '代理的地址，逗号分隔 · addresses of proxies, comma-separated',
  SMTP_URL: 'smtp:// 或 smtps:// 开头的地址 · an address that begins with smtp:// or smtps://',
  MAIL_FROM: '发件人 · who mails come from',
  WEBHOOK_NETWORKS: '网段，逗号分隔 · networks, comma-separated: 10.0.0.0/8',
  SCANNER_URL: 'clamd:// 开头的地址 · an address that begins with clamd://',
  OIDC_PROVIDERS: 'JSON 列表：id、name、issuer、clientId、clientSecret · a JSON list of them',
  XDG_DATA_HOME: '一个文件夹 · a folder',
} as const satisfies Record<keyof z.infer<typeof Environment>, string>;

// Only whether it is one is told: it may hold a password.
function isWebAddress(text: string): boolean {
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
  /** Replicas of it, which are read from; none without it. */
  readonly databaseReadUrls: readonly string[];
  readonly databaseOwnerUrl: string | undefined;
  /** Absent: the embedded index alone. */
  readonly searchCluster: SearchClusterConfig | undefined;
  /** Threads that search the index in memory. */
  readonly searchThreads: number;
  /** Answers of searches kept at most. */
  readonly keptAnswers: number;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
  /** The office in whose name commands act. */
  readonly office: string;
  readonly loadSample: boolean;
  readonly cityName: { readonly zh: string; readonly en: string };
  /** Code of the city's division. */
  readonly division: string;
  /** Absent: the address the server listens at. */
  readonly siteUrl: string | undefined;
  readonly trustProxy: readonly string[] | undefined;
  /** Absent: mails stay in the mailbox of the administrator. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** Networks that webhooks may call though they are not public. */
  readonly webhookNetworks: readonly string[];
  /** Absent: uploads are looked at by people alone. */
  readonly scannerUrl: string | undefined;
  readonly identityProviders: readonly z.infer<typeof Provider>[];
};

/** Reads the environment; throws Refused `configuration-invalid` with all faults. Empty variables count as absent. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    throw new Refused(refuse('configuration-invalid', { faults: [...names].map(faultOf) }));
  }
  const values = parsed.data;
  if (values.DATABASE_READ_URL && values.DATABASE_URL === undefined)
    throw new Refused(refuse('configuration-invalid', { faults: [faultOf('DATABASE_READ_URL')] }));
  return {
    dataFolder: path.resolve(values.BIAO_DATA ?? defaultDataFolder(values.XDG_DATA_HOME)),
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    databaseReadUrls: values.DATABASE_READ_URL ?? [],
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    searchCluster: values.SEARCH_URL && {
      urls: values.SEARCH_URL,
      authorityFile: values.SEARCH_CA,
      name: values.SEARCH_NAME,
      shards: values.SEARCH_SHARDS,
      fallback: values.SEARCH_FALLBACK === 'embedded',
    },
    searchThreads: values.SEARCH_THREADS ?? usualThreads(),
    keptAnswers: values.SEARCH_KEPT_ANSWERS,
    logLevel: values.LOG_LEVEL,
    office: values.BIAO_OFFICE,
    loadSample: values.BIAO_SAMPLE === 'city',
    cityName: { zh: values.BIAO_CITY, en: values.BIAO_CITY_EN },
    division: values.BIAO_DIVISION,
    siteUrl: values.BIAO_URL,
    trustProxy: values.TRUST_PROXY,
    mail: values.SMTP_URL === undefined ? undefined : { url: values.SMTP_URL, from: values.MAIL_FROM },
    webhookNetworks: values.WEBHOOK_NETWORKS ?? [],
    scannerUrl: values.SCANNER_URL,
    identityProviders: values.OIDC_PROVIDERS,
  };
}

/** One on two cores: the server's own thread takes as much time as a search (docs/decisions/0015). */
const usualThreads = (): number => Math.min(4, Math.max(1, Math.floor(availableParallelism() / 2)));

/** The variable and what it must be. Its value is not told: addresses may hold a password. */
const faultOf = (name: string): string => `${name} 应为 must be ${isWanted(name) ? wanted[name] : '…'}`;

const isWanted = (name: string): name is keyof typeof wanted => Object.hasOwn(wanted, name);

function defaultDataFolder(xdg: string | undefined): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'biaoplus');
  return path.join(xdg ?? path.join(homedir(), '.local', 'share'), 'biaoplus');
}
