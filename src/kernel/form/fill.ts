import type { Day } from '../base/dates.ts';
import { memberOf } from '../procedure/declare.ts';
import {
  type BallotFact,
  type Form,
  type FormBlock,
  type FormCell,
  type FormFact,
  type FormList,
  type FormRow,
  type FormSections,
  type FormText,
  runningNumber,
  type Source,
} from './declare.ts';
import type { PrintedBlock, PrintedCell, PrintedDocument } from './printed.ts';

/** What a case has for its forms. Whatever is absent is left free, to be written by hand. */
export type Given = {
  readonly facts: Readonly<Partial<Record<FormFact, string>>>;
  /** The last version of each item: what was typed, or the name of the file. */
  readonly items: Readonly<Record<string, Written>>;
  /** Names of who holds a role. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Days on which stages were come to last. */
  readonly days: Readonly<Record<string, Day>>;
  readonly gates: Readonly<Record<string, { readonly passed: boolean; readonly day: Day }>>;
  readonly ballot?: Readonly<Record<BallotFact, string>> | undefined;
  /** Rows of sources; one that has none yet is absent. */
  readonly rows: Readonly<Record<string, readonly FormRow[]>>;
};

export type Written = { readonly text: string } | { readonly file: string };

/** Room to write by hand, in running text. */
const room = '＿＿＿＿';

/** Prints a form of what a case has. */
export function fillForm(form: Form, given: Given): PrintedDocument {
  const { title, heading = title.zh, number, sheets } = form;
  return {
    title: heading,
    number: number === undefined ? undefined : textOf(number, given).text,
    sheets: sheets.map(({ isLandscape, blocks }) => ({
      isLandscape,
      blocks: blocks.flatMap((block) => printed(block, given)),
    })),
  };
}

/** A day as documents write it: 2025年3月3日. */
export function dayInWords(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

function printed(block: FormBlock, given: Given): readonly PrintedBlock[] {
  if ('heading' in block) {
    const { heading, level = 1, isCentered } = block;
    return [{ kind: 'heading', level, text: heading, isCentered }];
  }
  if ('paragraph' in block) {
    const { text, isWhole } = textOf(block.paragraph, given);
    return !isWhole && block.unlessEmpty ? [] : [{ kind: 'paragraph', text: text || room, align: block.align }];
  }
  if ('text' in block) {
    const written = memberOf(given.items, block.text.item);
    return !written && block.unlessEmpty ? [] : paragraphsOf(written);
  }
  if ('sections' in block) return sectionsOf(block.sections, given);
  if ('rows' in block)
    return [
      { kind: 'form', columns: block.columns, rows: block.rows.map((row) => row.map((cell) => cellOf(cell, given))) },
    ];
  if ('seal' in block)
    return [{ kind: 'seal', unit: textOf(block.seal, given).text, day: textOf(block.day, given).text }];
  return listOf(block, given);
}

function cellOf(cell: FormCell, given: Given): PrintedCell {
  if (typeof cell === 'string') return { text: cell, isLabel: true };
  const { value, ...shape } = cell;
  return { text: textOf(value, given).text, ...shape };
}

/** The text, and whether every source in it had something. */
function textOf(text: FormText, given: Given): { readonly text: string; readonly isWhole: boolean } {
  const isOne = typeof text === 'string' || !('length' in text);
  if (isOne) {
    const value = typeof text === 'string' ? text : found(text, given);
    return { text: value ?? '', isWhole: value !== undefined };
  }
  const values = text.map((piece) => (typeof piece === 'string' ? piece : found(piece, given)));
  return { text: values.map((value) => value ?? room).join(''), isWhole: !values.includes(undefined) };
}

function found(source: Source, given: Given): string | undefined {
  if ('item' in source) return writtenIn(memberOf(given.items, source.item));
  if ('paper' in source) return paperOf(memberOf(given.items, source.paper));
  if ('role' in source) return memberOf(given.people, source.role)?.join('、') || undefined;
  if ('ballot' in source) return given.ballot?.[source.ballot];
  if ('stage' in source) return inWords(memberOf(given.days, source.stage));
  if ('gate' in source) {
    const gate = memberOf(given.gates, source.gate);
    return gate && `${gate.passed ? '通过' : '不通过'}（${dayInWords(gate.day)}）`;
  }
  const fact = given.facts[source.fact];
  return source.fact === 'today' || source.fact === 'opened' ? inWords(fact) : fact;
}

const inWords = (day: Day | undefined): string | undefined => (day === undefined ? undefined : dayInWords(day));
const attached = (file: string): string => `见附件“${file}”`;
const writtenIn = (written: Written | undefined): string | undefined =>
  written && ('text' in written ? written.text : attached(written.file));
const paperOf = (written: Written | undefined): string | undefined =>
  written && ('text' in written ? '已入案卷' : attached(written.file));

const paragraph = (text: string): PrintedBlock => ({ kind: 'paragraph', text });
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function paragraphsOf(written: Written | undefined): readonly PrintedBlock[] {
  if (!written) return [paragraph(room)];
  return 'text' in written ? linesOf(written.text).map(paragraph) : [paragraph(`（${attached(written.file)}）`)];
}

/** A line that may be a heading, without the number before it and the colon behind it. */
const bare = (line: string): string =>
  line
    .replace(/^[第（(]?[一二三四五六七八九十\d.]{1,6}[）)、章节.．]*\s*/u, '')
    .replace(/[：:]$/u, '')
    .trim();

function sectionsOf({ of, headings }: FormSections, given: Given): readonly PrintedBlock[] {
  const written = memberOf(given.items, of.item);
  const typed = headings.map((): string[] => []);
  const before: string[] = [];
  let under = before;
  for (const line of written && 'text' in written ? linesOf(written.text) : []) {
    const at = headings.findIndex(({ heading, or = [] }) => [heading, ...or].includes(bare(line)));
    if (at < 0) under.push(line);
    else under = typed[at] ?? before;
  }
  const first = written && 'file' in written ? [`（${attached(written.file)}）`] : before;
  return [
    ...first.map(paragraph),
    ...headings.flatMap(({ heading, lines = [] }, at): readonly PrintedBlock[] => {
      const known = lines.map((line) => textOf(line, given)).flatMap(({ text, isWhole }) => (isWhole ? [text] : []));
      const all = [...known, ...(typed[at] ?? [])];
      const title = `${inChinese(at + 1)}、${heading}`;
      return [{ kind: 'heading', level: 1, text: title }, ...(all.length > 0 ? all : [room]).map(paragraph)];
    }),
  ];
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1–99 as headings are numbered. */
function inChinese(count: number): string {
  const tens = Math.floor(count / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[count % 10]}`;
}

function listOf(block: FormList, given: Given): readonly PrintedBlock[] {
  const { list, lines, least = 0 } = block;
  const { rows, below } = rowsOf(block, given);
  const missing = Math.max(0, least - rows.length);
  const all = [...rows, ...Array.from({ length: missing }, (): FormRow => ({}))];
  return [
    {
      kind: 'list',
      columns: list.map(({ label, share }) => ({ label, share })),
      rows: all.map((row, at) =>
        list.map(({ id }) => (id === runningNumber ? `${at + 1}` : (memberOf(row, id) ?? ''))),
      ),
      lines,
    },
    ...below.map(paragraph),
  ];
}

type ListRows = { readonly rows: readonly FormRow[]; readonly below: readonly string[] };

/** Rows of a list, and what is said below it. */
function rowsOf({ list, of }: FormList, given: Given): ListRows {
  const one = (row: Readonly<Record<string, FormText>>): readonly FormRow[] => {
    const cells = Object.entries(row).map(([id, text]) => [id, textOf(text, given).text]);
    return [Object.fromEntries(cells)];
  };
  if ('row' in of) return { rows: one(of.row), below: [] };
  if ('role' in of)
    return { rows: (memberOf(given.people, of.role) ?? []).map((name) => ({ [of.name]: name })), below: [] };
  if ('item' in of) return rowsIn(list, memberOf(given.items, of.item));
  const known = memberOf(given.rows, of.source);
  if (known || !of.or) return { rows: known ?? [], below: [] };
  return 'row' in of.or ? { rows: one(of.or.row), below: [] } : rowsIn(list, memberOf(given.items, of.or.item));
}

/** Rows of an item that holds a table; of a file its name is said below. */
function rowsIn(list: FormList['list'], written: Written | undefined): ListRows {
  if (!written) return { rows: [], below: [] };
  if ('file' in written) return { rows: [], below: [`（${attached(written.file)}）`] };
  return { rows: typedRows(list, written.text), below: [] };
}

/** A table as it was typed: a row a line, columns divided by tabs; a first line that repeats the labels is none of them. */
function typedRows(list: FormList['list'], text: string): readonly FormRow[] {
  const columns = list.filter(({ id }) => id !== runningNumber);
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const labels = new Set(list.map(({ label }) => label));
  const isHead = rows[0] !== undefined && rows[0].length > 1 && rows[0].every((cell) => labels.has(cell));
  return rows.slice(isHead ? 1 : 0).map((cells) => {
    // a number of its own before the columns is not needed: rows are numbered
    const own = cells.length > columns.length && /^\d{1,5}$/.test(cells[0] ?? '') ? cells.slice(1) : cells;
    const last = columns.length - 1;
    const kept = [...own.slice(0, last), own.slice(last).filter(Boolean).join(' ')];
    return Object.fromEntries(columns.map(({ id }, at) => [id, kept[at] ?? '']));
  });
}
