import type { Bytes } from './bytes.ts';
import { peek } from './bytes.ts';
import { detectEncoding, type Encoding } from './encoding.ts';
import type { FaultReason, Syntax } from './port.ts';

/** What the first bytes say. */
export type Sniffed =
  | { readonly kind: 'gzip' | 'zip' }
  | { readonly kind: 'text'; readonly syntax: Syntax; readonly encoding: Encoding }
  | { readonly kind: 'refused'; readonly reason: FaultReason };

export const sniffBytes = 65_536;

const signatures: readonly (readonly [readonly number[], FaultReason])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf-file'],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'legacy-office-file'],
  [[0x42, 0x5a, 0x68], 'unknown-archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'unknown-archive'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'unknown-archive'],
  [[0x52, 0x61, 0x72, 0x21], 'unknown-archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'unknown-archive'],
];

const startsWith = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

/** Judges the first bytes of a file; the name plays no part. */
export async function sniff(head: Buffer, whole: boolean): Promise<Sniffed> {
  if (head.length === 0) return { kind: 'refused', reason: 'empty-file' };
  if (startsWith(head, [0x1f, 0x8b])) return { kind: 'gzip' };
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' };
  const known = signatures.find(([bytes]) => startsWith(head, bytes));
  if (known) return { kind: 'refused', reason: known[1] };
  if (head.length > 262 && head.toString('latin1', 257, 262) === 'ustar') {
    return { kind: 'refused', reason: 'unknown-archive' };
  }
  const encoding = detectEncoding(head);
  const text = new TextDecoder(encoding.label).decode(head.subarray(encoding.skip), { stream: true });
  if (isBinary(text)) return { kind: 'refused', reason: 'binary-file' };
  if (text.trim() === '') return { kind: 'refused', reason: whole ? 'empty-file' : 'unknown-syntax' };
  return { kind: 'text', syntax: syntaxOf(text, whole), encoding };
}

/** Text has no control characters but blanks; a few strays (form feeds, escapes) are forgiven. */
function isBinary(text: string): boolean {
  const controls = text.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls > Math.max(2, text.length * 0.005) || text.startsWith('\u0000');
}

function syntaxOf(text: string, whole: boolean): Syntax {
  const start = text.trimStart();
  if (start.startsWith('<')) return isHtml(start) ? 'html' : 'xml';
  if (start.startsWith('{') || start.startsWith('[')) return jsonSyntax(start, whole);
  if (start.startsWith('"') && isJson(start.split('\n')[0] ?? '')) return 'json-lines';
  if (/^(---(\s|$)|%YAML)/.test(start) || looksLikeYaml(start)) return 'yaml';
  return 'csv';
}

/** Pages of real sites begin with styles and fragments; what declares itself XML is XML. */
function isHtml(start: string): boolean {
  if (start.startsWith('<?xml')) return /^<\?xml[^>]*>\s*(<!doctype html|<html)\b/i.test(start);
  return /^<(!doctype html|head|body|table|div|ul|ol)\b/i.test(start) || /<html[\s>]/i.test(start.slice(0, 4000));
}

function jsonSyntax(start: string, whole: boolean): Syntax {
  const end = start.indexOf('\n');
  const first = end < 0 ? start : start.slice(0, end);
  if (end < 0) return whole || !isJson(first) ? 'json' : 'json-lines';
  const more = start.slice(end).trim() !== '' || !whole;
  if (more && isJson(first)) return 'json-lines';
  // A first line that is broken, while the second one is whole, is a broken line and not another syntax.
  const second = start.slice(end + 1).split('\n')[0] ?? '';
  return first.startsWith('{"') && second.startsWith('{') && isJson(second) ? 'json-lines' : 'json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Most of the first lines are `key:`, `key: value`, list items or deeper ones, and one of the first is a key. */
function looksLikeYaml(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const few = lines.slice(0, 20).map((line) => line.slice(0, 200));
  const shaped = few.filter((line) => /^(\s*- )?\s*["']?[\w.@$ -]{1,60}["']?:(\s|$)|^\s*- \S|^\s{2,}\S/.test(line));
  return (
    few.length > 0 &&
    shaped.length >= few.length * 0.9 &&
    few.slice(0, 2).some((line) => /^(- )?[\w"'.@$-]+:(\s|$)/.test(line))
  );
}

/** A stream with its judgement; the stream still gives everything. */
export async function sniffed(source: Bytes): Promise<{ readonly judged: Sniffed; readonly bytes: Bytes }> {
  const { head, whole, bytes } = await peek(source, sniffBytes);
  return { judged: await sniff(head, whole), bytes };
}
