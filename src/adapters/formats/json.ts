import type { Bytes } from './bytes.ts';
import { type Peeked, peek } from './bytes.ts';
import type { Doubt } from './encoding.ts';
import { cutMembers, type Member, startCut } from './json-members.ts';
import { readLines } from './lines.ts';
import type { Entry, Fault, Limits } from './port.ts';
import { FormatFault } from './port.ts';

/** A document up to this size is looked at as a whole to find where its records stand. */
const wholeBytes = 4 * 2 ** 20;

/** JSON Lines: one value a line. A broken line is given as a fault, the next ones are read. */
export async function* readJsonLines(source: Bytes, limits: Limits, lossy: boolean): AsyncIterable<readonly Entry[]> {
  for await (const lines of readLines(source, limits, lossy)) {
    const entries: Entry[] = [];
    for (const line of lines) {
      if ('fault' in line) entries.push({ kind: 'fault', fault: line.fault });
      else if (line.text.trim() !== '') entries.push(parsed(line.text, line.line, undefined));
    }
    yield entries;
  }
}

/** A JSON document: the members of its main list, wherever that stands, or the document itself. */
export async function* readJson(
  source: Bytes,
  limits: Limits,
  doubt: Doubt,
  isEntry: (value: unknown) => boolean,
): AsyncIterable<readonly Entry[]> {
  const { head, whole, bytes } = await firstBytes(source, limits);
  if (isFirstOfLines(head)) {
    yield* readJsonLines(bytes, limits, doubt.converted);
    return;
  }
  const path = whole ? pathInWhole(parseWhole(head), isEntry) : pathInPrefix(head);
  if (path === undefined) {
    yield [entryOf({ text: head.toString('utf8'), line: firstLine(head) }, doubt)];
    return;
  }
  yield* membersAt(path, bytes, limits, doubt);
}

/** Enough of a document to see its end, or that its first line is a whole value: lines may be as long as an entry. */
async function firstBytes(source: Bytes, limits: Limits): Promise<Peeked> {
  const first = await peek(source, wholeBytes);
  if (first.whole || first.head.includes('\n') || limits.entryBytes <= wholeBytes) return first;
  return await peek(first.bytes, limits.entryBytes);
}

async function* membersAt(
  path: readonly string[],
  bytes: Bytes,
  limits: Limits,
  doubt: Doubt,
): AsyncIterable<readonly Entry[]> {
  const cut = startCut(path, limits);
  for await (const piece of bytes) {
    try {
      const entries = cutMembers(cut, piece)
        .map((member) => entryOf(member, doubt))
        .filter(isNoRemark);
      if (entries.length > 0) yield entries;
    } catch (error) {
      // A first line beyond all bounds may be one of many lines: it is refused, and what stands behind it is read.
      if (!(error instanceof FormatFault) || error.fault.reason !== 'entry-too-large' || cut.line > 1) throw error;
      yield [{ kind: 'fault', fault: { ...error.fault, line: 1, reason: 'line-too-long' } }];
      yield* readJsonLines(behindFirstLine(piece, bytes), limits, doubt.converted);
      return;
    }
  }
  if (cut.depth > 0 || cut.inText) throw new FormatFault({ line: cut.line, reason: 'truncated' });
}

/** Beside the records of an object stand counts and titles: a named member that is no object is no entry. */
const isNoRemark = (entry: Entry): boolean =>
  entry.kind !== 'value' || entry.name === undefined || (typeof entry.value === 'object' && entry.value !== null);

/** The rest of the stream from the end of its first line, which keeps the numbers of the lines behind it. */
async function* behindFirstLine(piece: Buffer, rest: Bytes): Bytes {
  let end = piece.indexOf('\n');
  if (end >= 0) yield piece.subarray(end);
  for await (const next of rest) {
    const start = end < 0 ? next.indexOf('\n') : 0;
    if (start >= 0) yield next.subarray(start);
    if (end < 0) end = start;
  }
}

function entryOf({ text, line }: Member, doubt: Doubt): Entry {
  if (doubt.broken && text.includes('\ufffd')) {
    return { kind: 'fault', fault: { line, reason: 'wrong-encoding', excerpt: text.slice(0, 200) } };
  }
  const named = /^\s*("(?:[^"\\]|\\.)*")\s*:/.exec(text);
  if (!named?.[1]) return parsed(text, line, undefined);
  const name = parsed(named[1], line, undefined);
  // A name with an escape that JSON does not have.
  if (name.kind !== 'value') return name;
  return parsed(text.slice(named[0].length), line, String(name.value));
}

/** JSON Lines whose first line was longer than what was sniffed at. */
function isFirstOfLines(head: Buffer): boolean {
  const end = head.indexOf('\n');
  if (end < 0 || head.subarray(end).toString('utf8', 0, 1000).trim() === '') return false;
  try {
    JSON.parse(head.toString('utf8', 0, end));
    return true;
  } catch {
    return false;
  }
}

function parseWhole(head: Buffer): unknown {
  try {
    return JSON.parse(head.toString('utf8'));
  } catch (error) {
    throw new FormatFault(invalidJson(head.toString('utf8'), error), error);
  }
}

/** The fault of a whole document with its line, as V8 tells the position in its message. */
function invalidJson(text: string, error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  const line = text.slice(0, position).split('\n').length;
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const truncated = /Unexpected end|Unterminated/.test(message) || position >= text.trimEnd().length;
  return { line, reason: truncated ? 'truncated' : 'invalid-json', excerpt: text.slice(start, start + 200) };
}

function firstLine(head: Buffer): number {
  const start = /\S/.exec(head.toString('utf8'))?.index ?? 0;
  return head.toString('utf8').slice(0, start).split('\n').length;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pathInWhole = (value: unknown, isEntry: (value: unknown) => boolean): readonly string[] | undefined =>
  isEntry(value) ? undefined : pathInValue(value);

/** The way to the list of records: `[]` for the document itself, undefined when the document is one record. */
function pathInValue(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return [];
  if (!isObject(value)) return undefined;
  const members = Object.entries(value);
  const list = members.find(([, member]) => Array.isArray(member) && member.length > 0 && member.every(isObject));
  // An answer of a service has a list and a few counts beside it; a record has many fields and perhaps a list too.
  if (list && members.filter(([, member]) => typeof member === 'string').length <= 3) return [list[0]];
  if (members.length > 0 && members.every(([, member]) => isObject(member))) {
    const inner = members.length === 1 ? members[0] : undefined;
    const deeper = inner && pathInValue(inner[1]);
    return inner && deeper ? [inner[0], ...deeper] : [];
  }
  const wrapped = members.find(([, member]) => isObject(member) && (pathInValue(member)?.length ?? 0) > 0);
  return wrapped && members.length <= 8 ? [wrapped[0], ...(pathInValue(wrapped[1]) ?? [])] : undefined;
}

/**
 * In a document too large to look at as a whole: the first list of objects that stands in objects only, like `data.list`.
 * Without one the members of the document are its entries.
 */
function pathInPrefix(head: Buffer): readonly string[] {
  const text = head.toString('utf8', 0, 65_536);
  // Names of the open objects; a list on the way is undefined.
  const path: (string | undefined)[] = [];
  let name = '';
  for (const { 0: token, 1: member, index } of text.matchAll(
    /"((?:[^"\\]|\\[\s\S])*)"\s*:|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[[\]{}]/g,
  )) {
    if (member !== undefined) name = member;
    else if (token === '{') path.push(name);
    else if (token === '[') {
      const way = [...path.slice(1), name];
      if (
        path.length > 0 &&
        /^\s*\{/.test(text.slice(index + 1, index + 100)) &&
        way.every((one) => one !== undefined)
      ) {
        return way;
      }
      path.push(undefined);
    } else if (token === '}' || token === ']') path.pop();
  }
  return [];
}

function parsed(text: string, line: number, name: string | undefined): Entry {
  try {
    const value: unknown = JSON.parse(text);
    return name === undefined ? { kind: 'value', line, value } : { kind: 'value', line, value, name };
  } catch {
    return { kind: 'fault', fault: { line, reason: 'invalid-json', excerpt: text.slice(0, 200) } };
  }
}
