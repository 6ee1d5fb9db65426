import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `npm run bench`: every bench in a process of its own, figures written to docs/performance.md.
 * `npm run bench -- NAME --json`: one bench, its figures as one JSON object on standard output and nothing else there.
 */
const benches = {
  identifier: {
    title: '标准号 Identifiers',
    load: () => import('./identifier.ts'),
    what: 'Numbers read (parsed, keyed and printed) per second of one core, and the worst time of hostile strings.',
  },
  search: {
    title: '检索 Search',
    load: () => import('./search.ts'),
    what: 'The embedded engine in one thread, peers on the same records in the same run, and a server that holds them: each query asks for the exact total, the first twenty and five facets. Milliseconds.',
  },
  import: {
    title: '导入 Import',
    load: () => import('./import.ts'),
    what: 'Files to committed records, against COPY of the same bytes into one text column in the same run.',
  },
  audit: {
    title: '日志 Log',
    load: () => import('./audit.ts'),
    what: 'Acts appended to the log, each in a transaction of its own or a thousand in one; the whole log verified. Events a second.',
  },
  compare: {
    title: '版本对照 Comparison',
    load: () => import('./compare.ts'),
    what: 'Two versions of a draft of sixty pages compared clause by clause, against a plain diff of the same texts in the same run; and pairs of texts that are made to be slow. Milliseconds.',
  },
  cases: {
    title: '办件 Cases',
    load: () => import('./cases.ts'),
    what: 'Ten thousand open cases with a million entries, played through the kernel: worklists and cases asked over HTTP by one client, the whole log verified, a consultation of 5,000 comments closed, a ballot of 200 voted in at once. Milliseconds and seconds.',
  },
  http: {
    title: 'HTTP',
    load: () => import('./http.ts'),
    what: 'A real server with the sample city, client on the same machine, kept connections. Milliseconds to the last byte.',
  },
} as const;

type Name = keyof typeof benches;
type Figures = Readonly<Record<string, unknown>>;

const root = path.resolve(import.meta.dirname, '..');

function isName(name: string): name is Name {
  return Object.hasOwn(benches, name);
}

async function runOne(name: Name): Promise<Figures> {
  // What a bench says on the way must not stand among the figures.
  console.log = console.error;
  const { run } = await benches[name].load();
  return await run();
}

function inOwnProcess(name: Name): Figures | string {
  process.stderr.write(`${name} …\n`);
  const child = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, name, '--json', ...options], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 16 * 1024 * 1024,
  });
  return child.status === 0 ? JSON.parse(child.stdout) : `the bench ended with code ${child.status ?? child.signal}`;
}

function isFigures(value: unknown): value is Figures {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rows of a table, inner objects by their path; a list of objects is told row by row. */
function rowsOf(figures: Figures, prefix = ''): [string, string][] {
  return Object.entries(figures).flatMap(([name, value]): [string, string][] => {
    const label = prefix === '' ? name : `${prefix} · ${name}`;
    if (isFigures(value)) return rowsOf(value, label);
    if (Array.isArray(value)) return value.map((entry, index) => [`${label} ${index + 1}`, told(entry)]);
    return [[label, told(value)]];
  });
}

function told(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 4 });
  if (isFigures(value)) {
    return Object.entries(value)
      .map(([name, entry]) => `${name} ${told(entry)}`)
      .join(', ');
  }
  return String(value).replaceAll('|', '\\|');
}

function sectionOf(name: Name, figures: Figures | string): string {
  const { title, what } = benches[name];
  const head = `## ${title}\n\n${what}\n\n    npm run bench -- ${name} --json\n`;
  if (typeof figures === 'string') return `${head}\nNot measured: ${figures}.\n`;
  const rows = rowsOf(figures).map(([label, value]) => `| ${label} | ${value} |`);
  return `${head}\n| figure | value |\n| --- | ---: |\n${rows.join('\n')}\n`;
}

function machine(busy: number): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return [
    `- ${processors.length} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${memory} GiB memory`,
    `- ${process.platform} ${process.arch}, Node ${process.version}`,
    `- measured ${new Date().toISOString().slice(0, 10)}, load average ${busy.toFixed(1)} before the first bench`,
  ].join('\n');
}

function writeDocument(sections: readonly string[], busy: number): void {
  const file = path.join(root, 'docs', 'performance.md');
  const head = `# 性能 Performance

Written by \`npm run bench\`: what was measured, nothing else. Other work on the machine makes figures worse, never better.

${machine(busy)}
`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${head}\n${sections.join('\n')}`);
  process.stderr.write(`${path.relative(root, file)}\n`);
}

// Options of single benches (`--records 5000`) are read by them.
const { positionals: asked, values } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    records: { type: 'string' },
    peers: { type: 'string' },
    events: { type: 'string' },
    cases: { type: 'string' },
    entries: { type: 'string' },
  },
});
// Options given to all benches are passed on: `npm run bench -- --peers tantivy`.
const options = process.argv.slice(2).filter((argument) => !asked.includes(argument));
const unknown = asked.filter((name) => !isName(name));
const names = asked.filter(isName);
if (unknown.length > 0 || names.length > 1) {
  process.stderr.write(`npm run bench -- [${Object.keys(benches).join('|')}] [--json]\n`);
  process.exitCode = 2;
} else if (names[0] !== undefined) {
  const figures = await runOne(names[0]);
  const { json } = values;
  process.stdout.write(json ? `${JSON.stringify(figures)}\n` : sectionOf(names[0], figures));
} else {
  const all = Object.keys(benches).filter(isName);
  const [busy = 0] = loadavg();
  writeDocument(
    all.map((name) => sectionOf(name, inOwnProcess(name))),
    busy,
  );
}
