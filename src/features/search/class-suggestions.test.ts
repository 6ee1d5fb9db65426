import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadReference } from '#adapters/reference/files.ts';
import { createClassSuggestions } from './class-suggestions.ts';

const suggest = createClassSuggestions(await loadReference(fileURLToPath(new URL('../../../data', import.meta.url))));
const codesFor = async (text: string, limit = 5) => (await suggest(text, limit)).map(({ code }) => code);

describe('class suggestions', () => {
  test.each([
    ['25.040.30', '25.040.30'],
    ['25.04', '25.040'],
    ['ICS 03.120', '03.120'],
    ['03', '03'],
    ['A00', 'A00'],
    ['ccs a', 'A'],
    ['a0', 'A00/09'],
    ['环境保护', 'Z'],
    ['環境保護', 'Z'],
    ['土木、', 'P'],
    ['Industrial robots', '25.040.30'],
    ['industrial rob', '25.040.30'],
    ['robots', '25.040.30'],
    ['huanjingbaohu', 'Z'],
    ['hjbh', 'Z'],
    ['jxzz', '25'],
  ])('%j suggests %s first', async (text, code) => {
    expect((await codesFor(text))[0]).toBe(code);
  });

  test('a suggestion has the name in the language it was typed in', async () => {
    const [chinese] = await suggest('环境保护', 1);
    expect(chinese).toEqual({ kind: 'class', scheme: 'ccs', code: 'Z', title: '环境保护' });
    const [english] = await suggest('environmental prot', 1);
    expect(english?.title).toMatch(/^Environmental protection/i);
    const [coded] = await suggest('Z', 1);
    expect(coded).toBeUndefined();
  });

  test('a scheme that is named keeps to its own codes', async () => {
    expect((await suggest('ccs 0', 5)).every(({ scheme }) => scheme === 'ccs')).toBe(true);
    expect((await suggest('ics 03', 5)).every(({ scheme }) => scheme === 'ics')).toBe(true);
  });

  test('classes above stand before classes below, never more than asked for', async () => {
    const codes = await codesFor('03.1', 4);
    expect(codes).toHaveLength(4);
    expect(codes[0]?.split('.')).toHaveLength(2);
    expect(await codesFor('机械', 2)).toHaveLength(2);
    expect(await codesFor('机械', 0)).toEqual([]);
  });

  test('what is no beginning of a class suggests none', async () => {
    for (const text of ['', ' ', 'q', '9', 'GB/T 19001', 'vvvv', '((', '\u0000', 'x'.repeat(200)]) {
      expect(await codesFor(text)).toEqual([]);
    }
  });
});
