import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './planted-tree.ts';
import { faultsOf, longestFile, longestFunction, type RuleName } from './source-rules.ts';

/** What git keeps or would keep; without git (an unpacked archive) what lies in the folders. */
function committedFiles(): string[] {
  if (existsSync(path.join(root, '.git'))) {
    const listed = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z', '-co', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return listed.split('\0').filter((file) => file !== '' && existsSync(path.join(root, file)));
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !/^(node_modules|build|\.react-router)\//.test(file));
}

const files = committedFiles();
const written = /^(src|bin|bench|scripts|tests)\/.+\.(ts|tsx|mjs|css|sql)$|^[^/]+\.(ts|mjs|cjs)$/;
const made = /^(tests\/fixtures\/|tests\/architecture\/schema\.sql$)/;
const sources = files.filter((file) => written.test(file) && !made.test(file));

function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

describe('the sources', () => {
  test('keep the rules of the house', () => {
    expect(sources.length).toBeGreaterThan(150);
    const faults = sources.flatMap((file) => faultsOf(file, textOf(file)));
    expect(faults.map(({ rule, file, line, what }) => `${rule} ${file}:${line} ${what}`)).toEqual([]);
  });

  test('leave no work undone without the number of its issue', () => {
    expect(sources.flatMap((file) => undoneIn(file, textOf(file)))).toEqual([]);
  });

  test('name no place of one machine', () => {
    const texts = files.filter((file) => !/\.(gz|zip|xlsx|png|woff2|pdf|ico)$/.test(file));
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.flatMap((file) => placesIn(file, textOf(file)))).toEqual([]);
  });
});

/** The words are put together here, so that this file does not name what it looks for. */
const undoneWords = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b(?!.*#\\d+)`);
const machinePlaces = new RegExp(
  [
    `(?<![\\w.:/-])/${'wo' + 'rk'}/`,
    `/tmp/${'te' + 'am'}`,
    `${'regis' + 'try'}\\.[a-z0-9-]+\\.[a-z]`,
    'npm' + 'mirror',
  ].join('|'),
);

function undoneIn(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (undoneWords.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []));
}

function placesIn(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => (machinePlaces.test(line) ? [`${file}:${index + 1}`] : []));
}

const kernel = 'src/kernel/standard/planted.ts';
const service = 'src/features/catalogue/planted.ts';
const planted: readonly (readonly [rule: RuleName, file: string, text: string])[] = [
  ['file-too-long', kernel, '\n'.repeat(longestFile + 1)],
  ['file-too-long', 'src/ui/planted.css', '\n'.repeat(longestFile + 1)],
  ['function-too-long', service, `function long() {${'\n'.repeat(longestFunction)}}`],
  ['function-too-long', service, `const long = () => {${'\n'.repeat(longestFunction)}};`],
  ['function-too-long', service, `const it = { long() {${'\n'.repeat(longestFunction)}} };`],
  [
    'function-too-long',
    service,
    `function create() { return {\n${'inner() {\n\n\n\n\n},\n'.repeat(longestFunction / 6)} }; }`,
  ],
  ['function-too-long', 'src/a.test.ts', `test('long', () => {${'\n'.repeat(longestFunction)}});`],
  ['default-export', service, 'export default 1;'],
  ['default-export', service, 'export default function planted() {}'],
  ['default-export', service, 'const a = 1;\nexport { a as default };'],
  ['unexplained-any', service, 'let it: any;'],
  ['unexplained-any', service, 'const http = "//";\n\nfunction f(a: any[]) {}'],
  ['unexplained-as', service, 'const it = found as Planted;'],
  ['unexplained-as', service, '// a reason too far away\n\nconst it = found as Planted;'],
  ['unexplained-as', service, '/** What they are. */\nconst all = {\n\n\n\n  it: found as Planted };'],
  ['unexplained-as', service, "const it = use('http://x', found as Planted);"],
  ['unexplained-as', service, 'const it = <Planted>found;'],
  ['unexplained-exclamation', service, 'const it = found!.name;'],
  ['unexplained-exclamation', service, 'let it!: string;'],
  ['undocumented-export', kernel, 'export function planted() {}'],
  ['undocumented-export', 'src/adapters/log/port.ts', 'export function planted() {}'],
  ['kernel-asks', kernel, 'const now = new Date();'],
  ['kernel-asks', kernel, 'const now = Date.now();'],
  ['kernel-asks', kernel, 'const luck = globalThis.Math.random();'],
  ['file-name', 'src/kernel/standard/PlantedName.ts', ''],
  ['file-name', 'src/features/catalogue/record-utils.ts', ''],
  ['file-name', 'src/ui/components/plantedPart.tsx', ''],
  ['import-form', service, "import { a } from './record.js';"],
  ['import-form', service, "import { a } from '#kernel/base/refusal';"],
  ['import-form', service, "import { a } from '../search/index.ts';"],
  ['import-form', kernel, "import { a } from '../../adapters/log/log.ts';"],
  ['re-export', service, "export { a } from './record.ts';"],
];

const innocent: readonly (readonly [what: string, file: string, text: string])[] = [
  ['a file of the longest size', kernel, '\n'.repeat(longestFile)],
  ['a function of the longest size', service, `function f() {${'\n'.repeat(longestFunction - 1)}}`],
  [
    'a heading over many tests',
    'src/a.test.ts',
    `describe('all', () => { it('x', f);${'\n'.repeat(longestFunction)}});`,
  ],
  ['a suite of a port', 'src/a.suite.ts', `function all() { it('x', f);${'\n'.repeat(longestFunction)}}`],
  ['as const', service, "const it = ['a'] as const;"],
  ['a renamed import', service, "import { a as b } from './record.ts';"],
  ['a claim explained beside it', service, 'const it = found as Planted; // the filter above keeps only these'],
  ['a claim explained above it', service, '// the filter keeps only these\nconst it = found as Planted;'],
  ['a claim explained above its statement', service, '// the filter keeps only these\nconst it = list\n  .at(0)!;'],
  ['a documented export', kernel, '/** What it is. */\nexport function planted() {}'],
  ['a given instant', kernel, 'const day = new Date(instant);'],
  ['the default export of a page', 'src/apps/web/routes/planted.tsx', 'export default function Planted() {}'],
  ['the default of a switch', service, 'switch (a) { default: f(); }'],
  ['the index of a feature', 'src/features/catalogue/index.ts', "export { a } from './record.ts';"],
];

describe('the checker', () => {
  test.each(planted)('names %s in %s when it is planted', (rule, file, text) => {
    expect(faultsOf(file, text).map((fault) => fault.rule)).toEqual([rule]);
  });

  test.each(innocent)('lets pass %s', (_what, file, text) => {
    expect(faultsOf(file, text)).toEqual([]);
  });

  test('names undone work and places of one machine when they are planted', () => {
    expect(undoneIn('a.ts', `// ${'TO' + 'DO'}: later`)).toHaveLength(1);
    expect(undoneIn('a.ts', `// ${'TO' + 'DO'} #12: later`)).toEqual([]);
    for (const place of [`cd /${'wo' + 'rk'}/main`, `/tmp/${'te' + 'am'}/x`, `https://${'regis' + 'try'}.npmjs.org/x`])
      expect(placesIn('a.md', place)).toHaveLength(1);
    expect(placesIn('a.md', 'https://example.org/work/1 and ../shared/data')).toEqual([]);
  });
});
