import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = readFileSync(path.join(root, 'GLOSSARY.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, chinese = '', word, folder] = /^\| (.+?) \| `(.+?)` \| (src\/\S+) \|$/.exec(line) ?? [];
    return word === undefined || folder === undefined ? [] : [{ chinese, word, folder }];
  });

/** Source text and file names of a folder, without its tests. */
function sourceOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  );
  return files.map((name) => `${name}\n${readFileSync(path.join(folder, name), 'utf8')}`).join('\n');
}

const sources = new Map<string, string>();

describe('the glossary', () => {
  it('has no line that looks like a row and is none, and no term twice', () => {
    const lines = readFileSync(path.join(root, 'GLOSSARY.md'), 'utf8').split('\n');
    const table = lines.filter((line) => line.startsWith('|') && !/^\| (?:---|中文)/.test(line));
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.length).toBe(table.length);
    expect(new Set(rows.map(({ chinese }) => chinese)).size).toBe(rows.length);
  });

  it.each(rows)('$chinese is $word in $folder', ({ word, folder }) => {
    const place = path.join(root, folder);
    expect(statSync(place).isDirectory()).toBe(true);
    const source = sources.get(place) ?? sourceOf(place);
    sources.set(place, source);
    expect(source).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
  });
});
