import { readFile } from 'node:fs/promises';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '#adapters/formats/texts/read-text.ts';
import type { PrintedDocument, PrintedList } from '#kernel/form/index.ts';
import { pdfPages } from '../../../tests/support/pdf-pages.ts';
import { directWriters, openDocumentWriters } from './documents.ts';
import { documentFormats } from './port.ts';
import { textsOf } from './texts.ts';

const made = new Date('2026-03-02T01:00:00Z');
const essay =
  '规范“海水稻”（样例）种植的技术要求，依据GB/T 1.1—2020的规定，由某单位提出、归口；见5.3。平均亩产482.6 kg，盐度不高于6‰（P>0.05）。';
/** Each in another slice of the font, or in none of those that the pages have. */
const rare = '㸆䶮𬭚㛃镕犇堃翀Ωμ⑳※é';

const column = (label: string) => ({ label, share: 1 });
const sample: PrintedDocument = {
  title: '《海水稻种植技术规程》编制说明',
  number: '办件编号：地标〔2026〕0001号',
  sheets: [
    {
      blocks: [
        { kind: 'heading', level: 1, text: '一、任务来源' },
        { kind: 'paragraph', text: essay },
        { kind: 'heading', level: 2, text: '（一）姓名用字' },
        { kind: 'paragraph', text: rare, align: 'center' },
        {
          kind: 'form',
          columns: [1, 2, 1, 2],
          rows: [
            [
              { text: '名称', isLabel: true },
              { text: '海水稻', span: 3 },
            ],
            [
              { text: '意见', isLabel: true },
              { text: '同意', span: 3, lines: 5, foot: '（盖章）年 月 日' },
            ],
          ],
        },
        { kind: 'seal', unit: '青岛市某局', day: '2026年3月2日' },
      ],
    },
    {
      isLandscape: true,
      blocks: [{ kind: 'list', columns: [column('序号'), column('姓名')], rows: [['1', '甲']], lines: 2 }],
    },
  ],
};

type Node = { readonly role?: string; readonly children?: readonly object[] };

/** What a screen reader follows: the elements of each page, and the text that is in none. */
async function structureOf(bytes: Uint8Array) {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const roles: string[] = [];
  let artifacts = '';
  const visit = ({ role, children = [] }: Node): void => {
    if (role !== undefined && role !== 'Root') roles.push(role);
    for (const child of children) visit(child);
  };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    visit((await page.getStructTree()) ?? {});
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    let isArtifact = false;
    for (const item of items) {
      if ('str' in item) artifacts += isArtifact ? item.str : '';
      else if (item.type !== 'endMarkedContent') isArtifact = 'tag' in item && item.tag === 'Artifact';
    }
  }
  await loading.destroy();
  return { roles: [...new Set(roles)], artifacts };
}

const bare = (text: string): string => text.replace(/\s/g, '');

const readBack = {
  docx: async (bytes: Uint8Array) => {
    const read = await readTextFile(bytes);
    return 'fault' in read ? read.fault : bare(read.blocks.map(({ text }) => text).join(''));
  },
  pdf: async (bytes: Uint8Array) => bare((await pdfPages(bytes)).map(({ text }) => text).join('')),
};

const tableOf = (rows: PrintedList['rows']): PrintedDocument => ({
  title: '表',
  sheets: [{ isLandscape: true, blocks: [{ kind: 'list', columns: ['序号', '意见', '单位'].map(column), rows }] }],
});
const documentOf = (...paragraphs: readonly string[]): PrintedDocument => ({
  title: '样例',
  sheets: [{ blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })) }],
});

describe.each(documentFormats)('a document as %s', (format) => {
  const write = (document: PrintedDocument) => directWriters[format].write(document, made);
  const read = async (document: PrintedDocument) => readBack[format](await write(document));

  it('has every text that went in, rare characters too', async () => {
    const text = await read(sample);
    expect(textsOf(sample).filter((each) => !text.includes(bare(each)))).toEqual([]);
  });

  it('of hostile texts can be read, and loses nothing but what no document can hold', async () => {
    const text = await read(
      documentOf(
        'a\u0000b\u0008c\ud800d\uffff\u202ee',
        '<w:t>&amp;</w:t>]]>',
        '%PDF (\\)>>',
        'x'.repeat(5_000),
        '\n\n',
        '',
      ),
    );
    expect(text).toMatch(/abc[\ufffd〓]de/);
    expect(text).toContain('<w:t>&amp;</w:t>]]>');
    expect(text).toContain('%PDF(\\)>>');
    expect(text.match(/x+/g)?.join('')).toHaveLength(5_000);
  });

  it('of a table of 5,000 rows has them all', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => [`${at + 1}`, `意见${at}的内容，改“应”为“宜”`, '某研究院']);
    const text = await read(tableOf(rows));
    expect(rows.filter(([, comment = '']) => !text.includes(bare(comment)))).toEqual([]);
  }, 60_000);

  it('is written in a thread, one after the other, the same', async () => {
    const writers = openDocumentWriters();
    const [first, second] = await Promise.all([
      writers[format].write(sample, made),
      writers[format].write(sample, made),
    ]);
    expect(await readBack[format](first)).toBe(await read(sample));
    expect(second.length).toBeGreaterThan(1_000);
  });

  it('that cannot be written is told, and the next one is', async () => {
    const writers = openDocumentWriters();
    // a caller with a fault: the compiler would not let it
    const broken = { title: '样例' } as PrintedDocument;
    await expect(writers[format].write(broken, made)).rejects.toThrow('map');
    await expect(writers[format].write(sample, made)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('a PDF', () => {
  it('tells screen readers what is what, and what is there for the eye alone', async () => {
    const { roles, artifacts } = await structureOf(await directWriters.pdf.write(sample, made));
    expect(roles).toEqual(['Document', 'H1', 'P', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD']);
    expect(bare(artifacts)).toBe('—1——2—');
  });

  it('has the head of a table read once, however many pages it goes over', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => [`${at}`, '意见', '单位']);
    const { artifacts } = await structureOf(await directWriters.pdf.write(tableOf(rows), made));
    const again = artifacts.split('序号').length - 1;
    expect(again).toBeGreaterThan(1);
    expect(bare(artifacts).replaceAll('序号意见单位', '').replaceAll(/—\d—/g, '')).toBe('');
  });
});

describe('pages of a PDF', () => {
  const pdf = async (document: PrintedDocument) => pdfPages(await directWriters.pdf.write(document, made));

  it('are A4, numbered, and turned where they lie', async () => {
    const pages = await pdf(sample);
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [595, 842],
      [842, 595],
    ]);
    expect(pages.map(({ text }) => /— (\d+) —/.exec(text)?.[1])).toEqual(['1', '2']);
  });

  it('say the head of a list again, and break a row that is higher than a page', async () => {
    const pages = await pdf(
      tableOf([...Array.from({ length: 60 }, () => ['1', '甲', '乙']), ['2', essay.repeat(60), '丙']]),
    );
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.filter(({ text }) => !bare(text).includes('序号意见单位'))).toEqual([]);
    expect(bare(pages.map(({ text }) => text).join(''))).toContain('丙');
  });

  it('show what no font has as a mark, and say which characters those were', async () => {
    const text = await readBack.pdf(await directWriters.pdf.write(documentOf('王𠮷和🀄️'), made));
    expect(text).toContain('王〓和');
    expect(text).toContain('〓：字库中没有的字（U+20BB7、U+1F004）。');
    expect(text).not.toContain('𠮷');
    expect(await readBack.pdf(await directWriters.pdf.write(documentOf('王'), made))).not.toContain('〓');
  });

  it('name themselves, their language and when they were made; the same document has the same bytes', async () => {
    const [first, second] = [await directWriters.pdf.write(sample, made), await directWriters.pdf.write(sample, made)];
    const loading = getDocument({ data: Uint8Array.from(first), verbosity: 0 });
    const { info } = await (await loading.promise).getMetadata();
    await loading.destroy();
    expect(info).toMatchObject({ Title: sample.title, Language: 'zh-CN', CreationDate: 'D:20260302010000Z' });
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });
});

describe('the font of documents', () => {
  it('has its licence beside it', async () => {
    expect(await readFile(new URL('./fonts/LICENSE', import.meta.url), 'utf8')).toContain('SIL Open Font License');
  });
});
