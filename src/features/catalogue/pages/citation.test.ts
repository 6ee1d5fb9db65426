import { describe, expect, test } from 'vitest';
import { citationOf } from './citation.ts';

const record = {
  key: 'gb-t-1.1-2020',
  number: 'GB/T 1.1—2020',
  titles: { en: 'Directives for standardization', zh: '标准化工作导则 第1部分:标准化文件的结构和起草规则' },
  fields: { issuers: ['国家市场监督管理总局', '国家标准化管理委员会'] },
  published: '2020-03-31',
};
const address = 'https://example.org/s/gb-t-1.1-2020';

describe('a reference to a standard', () => {
  test('as GB/T 7714 writes it: body, title, number, [S], year', () => {
    expect(citationOf(record, 'text', address)).toBe(
      '国家市场监督管理总局, 国家标准化管理委员会. 标准化工作导则 第1部分:标准化文件的结构和起草规则: GB/T 1.1—2020[S]. 2020. https://example.org/s/gb-t-1.1-2020.',
    );
  });

  test('without body, title and date only what is known is written', () => {
    const bare = { ...record, titles: {}, fields: {}, published: undefined };
    expect(citationOf(bare, 'text', address)).toBe('GB/T 1.1—2020[S]. https://example.org/s/gb-t-1.1-2020.');
  });

  test('BibTeX keeps braces balanced whatever the title holds', () => {
    const hostile = { ...record, titles: { en: 'A {broken} 100 % \\title & more' } };
    const text = citationOf(hostile, 'bibtex', address);
    expect(text.split('{').length).toBe(text.split('}').length);
    expect(text).toContain('A broken 100 \\% title \\& more');
  });

  test('RIS has one tag a line and ends the record', () => {
    const text = citationOf({ ...record, titles: { en: 'Two\nlines' } }, 'ris', address);
    expect(text).toContain('TI  - Two lines\r\n');
    expect(text).toContain('DA  - 2020/03/31/\r\n');
    expect(text.endsWith('ER  - \r\n')).toBe(true);
  });
});
