import { type Document, isAlias, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Bytes } from './bytes.ts';
import { readLines } from './lines.ts';
import type { Entry, Fault, Limits } from './port.ts';

/** Real catalogue items use no aliases at all; a few are harmless. */
const aliasLimit = 50;

/**
 * YAML documents one after the other; a list at the root gives its items. Every scalar stays the text it was written as
 * (edition 1.10 is not 1.1, 2015-02-30 is not March), which is YAML's failsafe schema.
 */
export async function* readYaml(source: Bytes, limits: Limits, lossy: boolean): AsyncIterable<readonly Entry[]> {
  let text: string[] = [];
  let length = 0;
  let first = 1;
  let faults: Fault[] = [];
  const flush = (): readonly Entry[] => {
    const entries = faults.length > 0 ? faults.map(faultEntry) : documentEntries(text.join('\n'), first, limits);
    text = [];
    length = 0;
    faults = [];
    return entries;
  };
  for await (const lines of readLines(source, limits, lossy)) {
    for (const line of lines) {
      if ('fault' in line) faults.push(line.fault);
      else if (/^---(\s|$)/.test(line.text)) {
        if (length > 0 || faults.length > 0) yield flush();
        first = line.line + 1;
        // What stands behind the dashes belongs to the new document.
        if (line.text.length > 4 && !line.text.slice(3).trim().startsWith('#')) text.push(line.text.slice(3));
      } else {
        if (text.length === 0) first = line.line;
        text.push(line.text);
        length += line.text.trim() === '' ? 0 : line.text.length;
        if (length > limits.entryBytes && faults.length === 0) faults.push(tooLarge(first, limits));
        if (faults.length > 0) text = [];
      }
    }
  }
  if (length > 0 || faults.length > 0) yield flush();
}

const faultEntry = (fault: Fault): Entry => ({ kind: 'fault', fault });
const tooLarge = (line: number, limits: Limits): Fault => ({
  line,
  reason: 'entry-too-large',
  facts: { limit: limits.entryBytes },
});

function documentEntries(text: string, firstLine: number, limits: Limits): readonly Entry[] {
  if (depth(text) > limits.depth)
    return [faultEntry({ line: firstLine, reason: 'too-deep', facts: { limit: limits.depth } })];
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, logLevel: 'silent', merge: false });
  const lineOf = (offset: number): number => firstLine + counter.linePos(offset).line - 1;
  const error = document.errors[0];
  if (error) {
    const facts = { problem: error.code };
    const excerpt = lineAt(text, error.pos[0]);
    return [faultEntry({ line: lineOf(error.pos[0]), reason: 'invalid-yaml', facts, excerpt })];
  }
  if (document.contents === null) return [];
  const value = plainValue(document);
  if (value === undefined) {
    return [faultEntry({ line: firstLine, reason: 'yaml-aliases', facts: { limit: aliasLimit } })];
  }
  if (!Array.isArray(value) || !isSeq(document.contents)) return [{ kind: 'value', line: firstLine, value }];
  const { items } = document.contents;
  return value.map(
    (item: unknown, index): Entry => ({ kind: 'value', line: lineOf(startOf(items[index])), value: item }),
  );
}

/** The document as plain values; undefined when it has too many aliases or they expand beyond measure. */
function plainValue(document: Document.Parsed): unknown {
  let aliases = 0;
  visit(document, (_, node) => {
    if (isAlias(node)) aliases += 1;
  });
  if (aliases > aliasLimit) return undefined;
  try {
    return document.toJS({ maxAliasCount: aliasLimit });
  } catch (error) {
    // The library counts what aliases expand to and stops: a document of this size that grows so is an attack.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function startOf(node: unknown): number {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return 0;
  return Number(node.range[0]);
}

/** Depth of flow brackets; block depth is bound by the length of a line. */
function depth(text: string): number {
  let deepest = 0;
  let open = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    deepest = Math.max(deepest, open);
  }
  return deepest;
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, Math.min(start + 200, text.length)).split('\n')[0] ?? '';
}
