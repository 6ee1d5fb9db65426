import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b\r\n'],
    [['', ''], ',\r\n'],
    [['a,b', 'say "c"', 'd\ne'], '"a,b","say ""c""","d\ne"\r\n'],
    [['=1+1', '+1', '-1', '@a', '\tb'], "'=1+1,'+1,'-1,'@a,'\tb\r\n"],
    [['\r=1', '\n=1', '＝1'], `"'\r=1","'\n=1",'＝1\r\n`],
    [['1-2', 'a=b'], '1-2,a=b\r\n'],
  ])('of %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it('has no cell that begins like a formula, and ends once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('=', '+', '"', ',', '\r', '\n', 'a', '＝') }), (text) => {
        const line = csvLine([text]);
        expect(line.slice(0, -2).replace(/^"/, '')).not.toMatch(/^[=+＝\r\n]/);
        expect(line.endsWith('\r\n')).toBe(true);
      }),
    );
  });
});
