import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { sharedPath } from '../../../../tests/support/shared.ts';
import type { TextBlock } from '../port.ts';
import { isGarbled } from './plausible.ts';
import { readTextFile } from './read-text.ts';

const told = async (bytes: Uint8Array | string) => {
  const read = await readTextFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  if ('fault' in read) return read.fault;
  return read.blocks.map(({ kind, label = '', text }) => `${kind[0]}|${label}|${text}`);
};

describe('plain text', () => {
  test.each(['utf-8', 'gb18030', 'utf-16le'])('is read in %s', async (encoding) => {
    const text = '\uFEFF1 范围\r\n本文件规定了应急预案的要求。\r\n\r\n2 要求\r\n应每年演练，并按评估结果修订。';
    const bytes = iconv.encode(encoding === 'gb18030' ? text.slice(1) : text, encoding);
    expect(await told(bytes)).toEqual([
      'p||1 范围',
      'p||本文件规定了应急预案的要求。',
      'p||2 要求',
      'p||应每年演练，并按评估结果修订。',
    ]);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['blanks and marks', ' \n——\n…', 'empty'],
    ['a binary file', Buffer.from([1, 2, 3, 0, 0, 5, 6]), 'unknown-kind'],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'legacy-office-file'],
    ['a torn PDF', '%PDF-1.7\nnothing behind it', 'damaged'],
    ['a torn .docx', 'PK\u0003\u0004xxxx', 'damaged'],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'unknown-kind'],
    ['XML with an entity bomb', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>', 'damaged'],
    ['XML that is cut off', '<standard><body><sec><title>Scope', 'damaged'],
  ])('%s is refused', async (_, bytes, fault) => {
    expect(await told(bytes)).toBe(fault);
  });
});

test('HTML gives headings, paragraphs and rows, without scripts and menus', async () => {
  const page = `<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>menu</nav>
    <h1>1 范围</h1><p>本文件规定了<b>应急</b>预案。</p><script>alert(1)</script>
    <ul><li>一</li><li>二</li></ul><table><tr><th>指标</th><td>≥ 95%</td></tr></table></body></html>`;
  expect(await told(page)).toEqual(['h||1 范围', 'p||本文件规定了应急预案。', 'p||一', 'p||二', 'r||指标 | ≥ 95%']);
});

test('ISO STS gives sections with their labels, without the metadata', async () => {
  const sts = `<?xml version="1.0"?><standard><front><iso-meta><title-wrap>no</title-wrap></iso-meta></front>
    <body><sec><label>1</label><title>Scope</title><p>This document specifies <italic>plans</italic>, see <xref>5.2</xref>.</p></sec>
    <sec><label>5</label><title>Plan</title><sec><label>5.2</label><p>Plans shall be exercised.</p>
    <table-wrap><table><tr><td>Depth</td><td>3 m</td></tr></table></table-wrap></sec></sec></body></standard>`;
  expect(await told(sts)).toEqual([
    'h|1|Scope',
    'p||This document specifies plans, see 5.2.',
    'h|5|Plan',
    'p|5.2|Plans shall be exercised.',
    'r||Depth | 3 m',
  ]);
});

test('Word gives headings by style, the numbers it counts itself, rows, and not what was deleted', async () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const p = (text: string, style = '', numbered = '') =>
    `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${numbered}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const list = (level: number) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`;
  const level = (at: number, text: string, format = 'decimal') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const docx = zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${w}><w:body>${p('范围', 'H1')}${p('要求', 'H1')}${p('应急预案', 'H2')}
      ${p('应演练。', '', list(1))}<w:p><w:del><w:r><w:t>删去</w:t></w:r></w:del><w:r><w:t>留下</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc>${p('指标')}</w:tc><w:tc>${p('95%')}</w:tc></w:tr></w:tbl></w:body></w:document>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${w}><w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>`,
    ),
    'word/numbering.xml': strToU8(
      `<w:numbering ${w}><w:abstractNum w:abstractNumId="3">${level(0, '%1')}${level(1, '%1.%2')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>`,
    ),
  });
  expect(await told(docx)).toEqual([
    'h|1|范围',
    'h|2|要求',
    'h|2.1|应急预案',
    'p|2.2|应演练。',
    'p||留下\n下一行',
    'r||指标 | 95%',
  ]);
});

describe('a text layer', () => {
  const text = (line: string): readonly TextBlock[] => [{ kind: 'paragraph', text: line.repeat(40) }];

  test.each([
    ['official Chinese', '本文件规定了应急预案的编制和演练的要求，适用于社区。', false],
    ['a list of places', '青岛市市南区、黄岛区、崂山区、李沧区、城阳区。', false],
    ['Japanese', '産業用ロボットの安全要求事項を規定する。', false],
    ['English', 'This document specifies requirements; see (a), (b).', false],
    ['glyphs of a font’s own', '!"#$，%&()；*+,-。./：ijLM、Kk（qrs）', true],
    ['private characters', 'abc\ue001\ue002\ue003def\ue004', true],
    ['ideograms nobody uses', '犐犆犛犃犅犌犜犓犕犖犘犙犚犝犞犠', true],
  ])('of %s: garbled is %s → %s', (_, line, garbled) => {
    expect(isGarbled(text(line))).toBe(garbled);
  });
});

/** A PDF of pages of lines, each with a running head above and the number of the page below. */
function aPdf(pages: readonly (readonly string[])[]): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'];
  const kids: string[] = [];
  pages.forEach((lines, at) => {
    const rows = lines.map((line, row) => [line, 720 - row * 14] as const);
    const drawn = [...rows, ['XX 100-2020', 800] as const, [`${at + 1}`, 30] as const];
    const stream = drawn.map(([line, y]) => `BT /F 10 Tf 72 ${y} Td (${line}) Tj ET`).join('\n');
    const content = lines.length === 0 ? '0 0 m 10 10 l S' : stream;
    objects.push(`<</Length ${content.length}>>stream\n${content}\nendstream`);
    const resources = '<</Font<</F 3 0 R>>>>';
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${objects.length} 0 R/Resources${resources}>>`,
    );
    kids.push(`${objects.length} 0 R`);
  });
  objects[1] = `<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`;
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = pdf.length;
    pdf += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const xref = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(`${pdf}${xref}trailer<</Size ${offsets.length + 1}/Root 1 0 R>>startxref\n${pdf.length}\n%%EOF`);
}

describe('a PDF', () => {
  test('is read line by line, without running heads, page numbers and the table of contents', async () => {
    const page = [
      '1 Scope',
      'This document specifies the requirements for emergency plans of a municipality and',
      'its districts.',
    ];
    const pages = [
      ['Contents', '1 Scope ................ 2'],
      page,
      ['3.1', 'shelter', 'a place that is safe'],
      ['Annex A'],
    ];
    expect(await told(aPdf(pages))).toEqual([
      'p||Contents',
      'p||1 Scope',
      'p||This document specifies the requirements for emergency plans of a municipality and its districts.',
      'p||3.1',
      'p||shelter',
      'p||a place that is safe',
      'p||Annex A',
    ]);
  });

  test('of pictures alone has no text', async () => {
    expect(await told(aPdf([[], [], []]))).toBe('no-text-layer');
  });
});

/** Real PDFs of the development material; their licences do not allow copies here. */
const realFolder = sharedPath('data/raw/zh/fulltext');
test.runIf(realFolder !== undefined)('real PDFs are read, a scan and glyphs of a font’s own are refused', async () => {
  const file = (name: string) => readFileSync(path.join(realFolder ?? '', name));
  const lines = await told(file('GB_17761-2018.pdf'));
  expect(lines).toContain('p||1 范围');
  expect(lines).toContain('p||本标准适用于电动自行车。');
  expect(lines).toContain('p||6.1.1 车速限值');
  expect(lines).toContain('p||3.3');
  expect(String(lines)).not.toMatch(/…{3}/);
  expect(await told(file('GB_11714-1997.pdf'))).toBe('no-text-layer');
  expect(await told(file('GB_T_38635.1-2020.pdf'))).toBe('garbled-text');
});
