import { SaxesParser } from 'saxes';
import type yauzl from 'yauzl';
import { openZip, type ZipFile, type ZipPlace } from './archives.ts';
import type { Bytes } from './bytes.ts';
import type { Entry, Limits } from './port.ts';
import { FormatFault } from './port.ts';
import { isDateFormat, serialDay } from './xlsx-dates.ts';

/**
 * Rows of a workbook, sheet by sheet, streamed from its parts (ECMA-376 part 1, 18.3 and 18.4). Only the shared strings
 * are held in memory. Formulas give their stored value.
 */
export async function* readXlsx(place: ZipPlace, limits: Limits): AsyncIterable<readonly Entry[]> {
  const zip = await openZip(place, limits);
  try {
    const book = await readBook(zip, limits);
    for (const sheet of book.sheets) {
      const part = partNamed(zip, sheet.part);
      if (part) yield* readSheet(zip.open(part), sheet.name, book, limits);
    }
  } finally {
    zip.close();
  }
}

type Book = {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: readonly string[];
  /** By cell style: does it show a date? */
  readonly dateStyles: readonly boolean[];
  readonly since1904: boolean;
};

const partNamed = (zip: ZipFile, name: string): yauzl.Entry | undefined =>
  zip.entries.find((entry) => entry.fileName.toLowerCase() === name.toLowerCase());

async function readBook(zip: ZipFile, limits: Limits): Promise<Book> {
  const targets = new Map<string, string>();
  await walk(zip, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', partPath(attributes.Target ?? ''));
  });
  const sheets: { name: string; part: string }[] = [];
  let since1904 = false;
  await walk(zip, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') since1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet') return;
    sheets.push({ name: attributes.name ?? '', part: targets.get(attributes['r:id'] ?? '') ?? '' });
  });
  if (sheets.length === 0) throw new FormatFault({ line: 0, reason: 'invalid-xlsx', facts: { problem: 'no sheet' } });
  return { sheets, since1904, strings: await sharedStrings(zip, limits), dateStyles: await dateStyles(zip) };
}

const partPath = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

async function sharedStrings(zip: ZipFile, limits: Limits): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = '';
  let held = 0;
  let phonetic = 0;
  await walk(
    zip,
    'xl/sharedStrings.xml',
    (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
    },
    (name, content) => {
      if (name === 't' && phonetic === 0) text += content;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si') return;
      strings.push(unescaped(text));
      held += text.length * 2 + 16;
      if (held > limits.heldBytes) {
        throw new FormatFault({ line: 0, reason: 'too-large', facts: { limit: limits.heldBytes } });
      }
    },
  );
  return strings;
}

async function dateStyles(zip: ZipFile): Promise<readonly boolean[]> {
  const formats = new Map<string, string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await walk(
    zip,
    'xl/styles.xml',
    (name, attributes) => {
      if (name === 'numFmt') formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const id = attributes.numFmtId ?? '0';
      styles.push(isDateFormat(Number(id), formats.get(id)));
    },
    (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  );
  return styles;
}

type Cell = { column: number; type: string; style: number; value: string };

async function* readSheet(bytes: Bytes, sheet: string, book: Book, limits: Limits): AsyncIterable<readonly Entry[]> {
  let entries: Entry[] = [];
  let cells: string[] = [];
  let cell: Cell = { column: 0, type: '', style: 0, value: '' };
  let row = 0;
  const onOpen = (name: string, attributes: Record<string, string>): void => {
    if (name === 'row') {
      row = Number(attributes.r ?? row + 1);
      cells = [];
      cell = { column: -1, type: '', style: 0, value: '' };
    } else if (name === 'c') {
      const column = attributes.r === undefined ? cell.column + 1 : columnIndex(attributes.r);
      cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' };
    }
  };
  const onClose = (name: string, text: string): void => {
    if (name === 'v' || name === 't') cell.value += text;
    else if (name === 'c' && cell.value !== '' && cell.column < limits.columns) {
      while (cells.length < cell.column) cells.push('');
      cells[cell.column] = shown(cell, book);
    } else if (name === 'c' && cell.column >= limits.columns && cell.value !== '') {
      const facts = { columns: cell.column + 1, limit: limits.columns, sheet };
      throw new FormatFault({ line: row, reason: 'too-many-columns', facts });
    } else if (name === 'row' && cells.some((one) => one.trim() !== '')) {
      entries.push({ kind: 'row', line: row, cells, sheet });
    }
  };
  for await (const _ of parseParts(bytes, onOpen, onClose)) {
    if (entries.length > 0) yield entries;
    entries = [];
  }
}

/** The text a person would see, but dates always as 'YYYY-MM-DD'. */
function shown(cell: Cell, book: Book): string {
  if (cell.type === 's') return book.strings[Number(cell.value)] ?? '';
  if (cell.type === 'b') return cell.value === '1' ? 'true' : 'false';
  if (cell.type === 'e') return '';
  if (cell.type === 'd') return cell.value.slice(0, 10);
  if (cell.type === 'n' && book.dateStyles[cell.style])
    return serialDay(Number(cell.value), book.since1904) ?? cell.value;
  return cell.type === 'n' ? plainNumber(cell.value) : unescaped(cell.value);
}

/** 20030 and 1.1 as typed: Excel stores 1.1 as 1.1000000000000001. */
function plainNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : value;
}

/** ECMA-376 part 1, 22.9.2.19: _x000D_ stands for a character XML cannot hold. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** `BC12` → 54. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of (/^[A-Za-z]{1,4}/.exec(reference)?.[0] ?? '').toUpperCase())
    index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

type OnOpen = (name: string, attributes: Record<string, string>) => void;
type OnClose = (name: string, text: string) => void;

async function walk(zip: ZipFile, part: string, onOpen: OnOpen, onClose: OnClose = () => {}): Promise<void> {
  const entry = partNamed(zip, part);
  if (!entry) return;
  for await (const _ of parseParts(zip.open(entry), onOpen, onClose)) {
    // Each step parses one piece; the callbacks hold the result.
  }
}

/** Parses one part piece by piece; `onClose` gets the text directly inside the element. */
async function* parseParts(bytes: Bytes, onOpen: OnOpen, onClose: OnClose): AsyncIterable<void> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  let text = '';
  parser.on('doctype', () => {
    throw new FormatFault({ line: 0, reason: 'xml-entities' });
  });
  parser.on('opentag', (tag) => {
    text = '';
    onOpen(local(tag.name), { ...tag.attributes });
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', (tag) => {
    onClose(local(tag.name), text);
    text = '';
  });
  parser.on('error', (error) => {
    throw new FormatFault({ line: 0, reason: 'invalid-xlsx', facts: { problem: error.message.slice(0, 120) } }, error);
  });
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}
