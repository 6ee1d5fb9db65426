import { strToU8, zipSync } from 'fflate';

/** Word documents made by hand, for what is read from them. */
const names = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ');

/** A paragraph with a text. */
export const wordParagraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A picture in the line; its size in EMU, of which 9,525 are a pixel. */
export const wordPicture = (relation: string, text = '', size = { cx: 952_500, cy: 476_250 }): string =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="${size.cx}" cy="${size.cy}"/><wp:docPr id="1" name="图片 1" descr="${text}"/>
  <a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>
  </wp:inline></w:drawing></w:r>`;

/** A document with this body; its pictures by the names that the body gives them. */
export function wordFile(body: string, pictures: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const relations = Object.keys(pictures).map((id) => `<Relationship Id="${id}" Target="media/${id}.bin"/>`);
  const media = Object.entries(pictures).map(([id, bytes]) => [`word/media/${id}.bin`, bytes] as const);
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>
      <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships>${relations.join('')}<Relationship Id="outside" Target="http://example.org/x.png" TargetMode="External"/></Relationships>`,
    ),
    ...Object.fromEntries(media),
  });
}

/** A picture of one point, as PNG. */
export const onePoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
