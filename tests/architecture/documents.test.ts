import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './planted-tree.ts';

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(root, 'docs', 'decisions')).map((name) => `docs/decisions/${name}`),
];

function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Links of a document to other files, without pages of the web and headings. */
function brokenLinks(file: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => path.posix.join(path.posix.dirname(file), target))
    .filter((target) => !existsSync(path.join(root, target)))
    .map((target) => `${file} → ${target}`);
}

test('every link of the documents leads to a file', () => {
  expect(documents.length).toBeGreaterThan(10);
  expect(documents.flatMap((file) => brokenLinks(file, textOf(file)))).toEqual([]);
  expect(brokenLinks('docs/decisions/a.md', '[x](nowhere.md) [y](../../README.md#top)')).toEqual([
    'docs/decisions/a.md → docs/decisions/nowhere.md',
  ]);
});

test('every command that the documents name exists', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf('package.json')));
  const named = documents.flatMap((file) =>
    [...textOf(file).matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name),
  );
  expect(named).toContain('check');
  expect([...named, 'start', 'test'].filter((name) => !(name in scripts))).toEqual([]);

  const commands = readdirSync(path.join(root, 'src', 'apps', 'cli', 'commands')).map((name) =>
    name.replace('.ts', ''),
  );
  const called = documents.flatMap((file) =>
    [...textOf(file).matchAll(/npx biao ([a-z]+)\b/g)].map(([, name]) => name),
  );
  expect(called.length).toBeGreaterThan(5);
  expect(called.filter((name) => name === undefined || !commands.includes(name))).toEqual([]);
});

test('every decision is listed, and its page says context, decision and consequences', () => {
  const pages = readdirSync(path.join(root, 'docs', 'decisions')).filter((name) => /^\d{4}-/.test(name));
  const list = textOf('docs/decisions/README.md');
  expect(pages.filter((name) => !list.includes(`(${name})`))).toEqual([]);
  for (const name of pages)
    expect(textOf(`docs/decisions/${name}`)).toMatch(
      /\*\*Context\.\*\*[\s\S]*\*\*Decision\.\*\*[\s\S]*\*\*Consequences\.\*\*/,
    );
});

test('every variable of the environment that the README names is read', () => {
  const rows = textOf('README.md').match(/^\| `[A-Z_]+`.*$/gm) ?? [];
  const names = rows.flatMap((row) => [...row.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name));
  const config = textOf('src/adapters/config/config.ts');
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !config.includes(`${name}:`))).toEqual([]);
});
