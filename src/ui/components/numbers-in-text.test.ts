import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from './numbers-in-text.ts';

const numbersOf = (text: string) =>
  piecesOf(text)
    .filter((piece) => piece.whole)
    .map((piece) => piece.text);

test.each([
  ['GB/T 1.1—2009 已于 2020-10-01 被 GB/T 1.1—2020 代替', ['GB/T 1.1—2009', 'GB/T 1.1—2020']],
  ['机械安全 GB/T 16855.1与GB/T 15706的关系', ['GB/T 16855.1', 'GB/T 15706']],
  ['将由 DB3702/T 9905—2026 代替', ['DB3702/T 9905—2026']],
  ['等同采用 ISO/IEC TR 20547-1:2020', ['ISO/IEC TR 20547-1:2020']],
  ['Obsoletes RFC 2616 and NIST SP 800-53', ['RFC 2616', 'NIST SP 800-53']],
  ['110kV~750kV 架空输电线路', []],
  ['自 2020-10-01 起', []],
  ['标准化工作导则 第1部分：标准的结构', ['第1部分']],
])('in «%s» the numbers are found', (text, numbers) => {
  expect(numbersOf(text)).toEqual(numbers);
});

test('a text is the sum of its pieces, whatever is in it', () => {
  const part = fc.constantFrom('GB/T ', '1.1', '—2020', ' ', 'A', '/', '标准', ':', '9', '-');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('a hostile text of 100,000 characters is split without going back over it', () => {
  for (const text of ['A'.repeat(100_000), 'A/'.repeat(50_000), 'A 1-'.repeat(25_000), `A${' AA'.repeat(33_000)}`]) {
    expect(piecesOf(text).reduce((sum, piece) => sum + piece.text.length, 0)).toBe(text.length);
  }
});
