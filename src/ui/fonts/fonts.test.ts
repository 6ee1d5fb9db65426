import { globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const folder = new URL('.', import.meta.url).pathname;
const css = ['regular', 'bold'].map((name) => readFileSync(`${folder}${name}.css`, 'utf8')).join('\n');
const faces = [...css.matchAll(/url\(\.\/([\w-]+\.woff2)\)[^}]*unicode-range:\s*([^;]+);/g)].map(
  ([, file = '', ranges = '']) => ({ file, ranges: ranges.split(/,\s*/).map(limits) }),
);

function limits(range: string): readonly [number, number] {
  const [first = '', last = first] = range.slice(2).split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

function filesOf(character: string): string[] {
  const code = character.codePointAt(0) ?? 0;
  return faces.filter(({ ranges }) => ranges.some(([a, b]) => a <= code && code <= b)).map(({ file }) => file);
}

function hanOf(pattern: string): Set<string> {
  const texts = globSync(pattern, { cwd: `${folder}../..` }).map((file) =>
    readFileSync(`${folder}../../${file}`, 'utf8'),
  );
  return new Set(texts.join('').match(/\p{Script=Han}/gu));
}

describe('the font of the pages', () => {
  test('every character of the frame is in it, in the text weight', () => {
    const characters = [...hanOf('ui/i18n/{layout-texts,vocabulary}.ts')];
    expect(characters.length).toBeGreaterThan(100);
    expect(characters.filter((each) => !filesOf(each).some((file) => file.startsWith('regular')))).toEqual([]);
  });

  test('no character is in two files of one weight, which would be loaded for nothing', () => {
    const twice = [...hanOf('**/*.{ts,tsx}')].filter(
      (each) => filesOf(each).filter((file) => file.startsWith('regular')).length > 1,
    );
    expect(twice).toEqual([]);
  });

  test('every file that the style sheet names is there and small', () => {
    const files = [...new Set(faces.map(({ file }) => file))];
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect(statSync(`${folder}${file}`).size).toBeLessThan(40_000);
  });
});
