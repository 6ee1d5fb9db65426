import { createHash } from 'node:crypto';
import { Document, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { onePoint, wordFile, wordParagraph, wordPicture } from '../../../../tests/support/word-file.ts';
import { readTextFile } from './read-text.ts';

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const point = digest(onePoint);
const read = async (bytes: Uint8Array) => {
  const found = await readTextFile(bytes);
  if ('fault' in found) throw new Error(found.fault);
  return found;
};
const told = async (bytes: Uint8Array) =>
  (await read(bytes)).blocks.map(({ kind, text, picture }) =>
    [kind, text, ...(picture ? [picture.sha256.slice(0, 8), picture.width, picture.height] : [])].join(' '),
  );
const p = wordParagraph;
const shown = point.slice(0, 8);

describe('figures of a Word document', () => {
  it('stand where they stand, with their size and what is said of them, once however often they come', async () => {
    const body = `${p('1 范围')}<w:p>${wordPicture('rId1', '种植 流程')}</w:p>${p('图1 流程')}
      <w:p><w:r><w:t>见右图</w:t></w:r>${wordPicture('rId2')}</w:p>
      <w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc><w:p>${wordPicture('rId1')}</w:p></w:tc></w:tr></w:tbl>`;
    const file = wordFile(body, { rId1: onePoint, rId2: onePoint });
    expect(await told(file)).toEqual([
      'paragraph 1 范围',
      `figure 种植 流程 ${shown} 100 50`,
      'paragraph 图1 流程',
      'paragraph 见右图',
      `figure  ${shown} 100 50`,
      'row 甲 | ',
      `figure  ${shown} 100 50`,
    ]);
    const { pictures } = await read(file);
    expect(pictures).toEqual([{ sha256: point, mediaType: 'image/png', bytes: new Uint8Array(onePoint) }]);
  });

  it('that a browser cannot show keep their place: other formats, what lies elsewhere, what is drawn in Word', async () => {
    const drawn = (content: string) =>
      `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="图示"/>${content}</wp:inline></w:drawing></w:r></w:p>`;
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const body = `${p('1 范围')}<w:p>${wordPicture('rId1')}</w:p><w:p>${wordPicture('outside')}</w:p><w:p>${wordPicture('gone')}</w:p>
      ${drawn('<a:graphic><a:graphicData><c:chart r:id="c1"/></a:graphicData></a:graphic>')}${drawn('<a:graphic/>')}`;
    const file = wordFile(body, { rId1: svg });
    expect(await told(file)).toEqual(['paragraph 1 范围', 'figure ', 'figure ', 'figure ', 'figure 图示']);
    expect((await read(file)).pictures).toEqual([]);
  });

  it('are read as old Word wrote them, once where both ways stand, and not when they were deleted', async () => {
    const old =
      '<w:r><w:pict><v:shape style="width:75pt;height:37.5pt" alt="旧图"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>';
    const both = `<w:r><mc:AlternateContent><mc:Choice>${wordPicture('rId1', '新图')}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent></w:r>`;
    const body = `${p('1 范围')}<w:p>${old}</w:p><w:p>${both}</w:p><w:p><w:del>${wordPicture('rId1')}</w:del></w:p>`;
    expect(await told(wordFile(body, { rId1: onePoint }))).toEqual([
      'paragraph 1 范围',
      `figure 旧图 ${shown} 100 50`,
      `figure 新图 ${shown} 100 50`,
    ]);
  });

  it('are read from a document that a program wrote', async () => {
    const picture = new ImageRun({ type: 'png', data: onePoint, transformation: { width: 120, height: 80 } });
    const children = [new Paragraph({ children: [new TextRun('1 范围')] }), new Paragraph({ children: [picture] })];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect((await told(bytes)).map((line) => line.trim())).toEqual(['paragraph 1 范围', `figure  ${shown} 120 80`]);
  });

  it('alone are no text, and too many bytes of them are refused', async () => {
    expect(await readTextFile(wordFile(`<w:p>${wordPicture('rId1', '说明')}</w:p>`, { rId1: onePoint }))).toEqual({
      fault: 'empty',
    });
    const large = new Uint8Array(129 * 2 ** 20);
    const bomb = wordFile(`${p('1 范围')}<w:p>${wordPicture('rId1')}</w:p>`, { rId1: large });
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(await readTextFile(bomb)).toEqual({ fault: 'too-large' });
  });
});
