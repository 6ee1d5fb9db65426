import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import type { Bytes } from './bytes.ts';
import { FormatFault } from './port.ts';

export type Encoding = { readonly label: string; readonly skip: number };

/** What chardet calls an encoding → WHATWG label. GB18030 contains GBK and GB 2312. */
const labels: Readonly<Record<string, string>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'ISO-2022-JP': 'iso-2022-jp',
  'KOI8-R': 'koi8-r',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
};

/** Finds the encoding of a text by its first bytes: byte order mark, UTF-8 when valid, else by statistics. */
export function detectEncoding(head: Buffer): Encoding {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', skip: 3 };
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', skip: 2 };
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', skip: 2 };
  const wide = withoutMark(head);
  if (wide) return { label: wide, skip: 0 };
  if (isUtf8(wholeCharacters(head)) || mostLinesAreUtf8(head)) return { label: 'utf-8', skip: 0 };
  return { label: byStatistics(head), skip: 0 };
}

/** UTF-16 without a byte order mark shows as zero bytes on one side of ASCII characters. */
function withoutMark(head: Buffer): string | undefined {
  const length = Math.min(head.length - (head.length % 2), 4096);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.3 && even < half * 0.02) return 'utf-16le';
  return even > half * 0.3 && odd < half * 0.02 ? 'utf-16be' : undefined;
}

/** The head without a character cut off at its end. */
function wholeCharacters(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, head.length); back += 1) {
    const byte = head[head.length - back] ?? 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? head.subarray(0, head.length - back) : head;
    }
    if (byte < 0x80) return head;
  }
  return head;
}

/**
 * A UTF-8 file with a broken line in it: that line is refused later, by its number. Chinese in another encoding is as
 * good as never valid UTF-8.
 */
function mostLinesAreUtf8(head: Buffer): boolean {
  let valid = 0;
  let broken = 0;
  let start = 0;
  for (let end = head.indexOf(0x0a); end >= 0; end = head.indexOf(0x0a, start)) {
    const line = head.subarray(start, end);
    if (!isUtf8(line)) broken += 1;
    else if (line.some((byte) => byte >= 0x80)) valid += 1;
    start = end + 1;
  }
  return valid > 0 && valid >= broken;
}

/** A short line in GBK gives statistics little to hold on to: what decodes as GB 18030 without a fault, is it. */
function byStatistics(head: Buffer): string {
  const found = chardet.analyse(head).flatMap(({ name, confidence }) => {
    const label = labels[name];
    return label === undefined ? [] : [{ label, confidence }];
  });
  const best = found[0];
  if (best && best.label !== 'gb18030' && best.confidence >= 60 && !best.label.startsWith('windows')) return best.label;
  return decodesAsChinese(head) ? 'gb18030' : (best?.label ?? 'windows-1252');
}

function decodesAsChinese(head: Buffer): boolean {
  // The head may end inside a character; only what stands before the last line end is judged.
  const end = head.lastIndexOf(0x0a);
  const text = new TextDecoder('gb18030').decode(end > 0 ? head.subarray(0, end) : head, { stream: true });
  return /[\u4e00-\u9fff]/.test(text) && !text.includes('\ufffd');
}

/** Whether U+FFFD in a text stands for bytes that could not be decoded; otherwise the file has it so. */
export type Doubt = {
  /** The bytes were converted from another encoding. */
  readonly converted: boolean;
  /** Such bytes were met, or may have been. */
  broken: boolean;
};

export const doubtOf = ({ label }: Encoding): Doubt => ({ converted: label !== 'utf-8', broken: label !== 'utf-8' });

/** UTF-8 passed on, with a look for bytes that are none. */
export async function* watched(source: Bytes, doubt: Doubt): Bytes {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of source) {
    const joined = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const whole = wholeCharacters(joined);
    if (!doubt.broken && !isUtf8(whole)) doubt.broken = true;
    rest = Buffer.from(joined.subarray(whole.length));
    yield piece;
  }
  if (rest.length > 0) doubt.broken = true;
}

/** The stream as UTF-8 without a byte order mark. What cannot be decoded becomes U+FFFD and is refused by line later. */
export async function* asUtf8(source: Bytes, encoding: Encoding): Bytes {
  let skip = encoding.skip;
  if (encoding.label === 'utf-8') {
    for await (const piece of source) {
      if (skip === 0) yield piece;
      else if (piece.length > skip) yield piece.subarray(skip);
      skip = Math.max(0, skip - piece.length);
    }
    return;
  }
  const decoder = textDecoder(encoding.label);
  for await (const piece of source) yield Buffer.from(decoder.decode(piece, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}

function textDecoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch (error) {
    throw new FormatFault({ line: 0, reason: 'wrong-encoding', facts: { encoding: label } }, error);
  }
}
