/**
 * The number of a standard, read. The letters a text begins with choose the grammars that may read it; the first that
 * reads all of it wins. parseIdentifier is exact: it removes meaningless spelling, flags what is doubtful and refuses
 * the rest with a reason. identify never refuses: what no grammar knows gets a generic key.
 */

import { grammarsFor, isKnownPrefix, printerOf } from './grammars.ts';
import { genericKey, keyOf, stemOf } from './key.ts';
import type { FailureReason, Flag, Identifier } from './model.ts';
import { normalise, tighten } from './normalise.ts';

export type Parsed = {
  readonly ok: true;
  readonly identifier: Identifier;
  readonly key: string;
  readonly stem: string;
  readonly display: string;
  readonly flags: readonly Flag[];
};

export type NotParsed = { readonly ok: false; readonly reason: FailureReason; readonly flags: readonly Flag[] };

/** The longest published number with its remark has 598 characters; longer text is no number. */
const longest = 1000;

const allParts = / ?\((?:所有部分|全部部分|全部|all parts)\)$/i;

/** Canonical printed form. Chinese numbers have U+2014 before the year; parsing it gives the same identifier back. */
export function displayOf(identifier: Identifier): string {
  return printerOf(identifier)(identifier);
}

function read(text: string, flags: Flag[]): Identifier | undefined {
  const whole = text.endsWith(')') && allParts.test(text) ? text.replace(allParts, '') : text;
  for (const grammar of grammarsFor(whole)) {
    const identifier = grammar(whole, flags);
    if (identifier) return whole === text ? identifier : { ...identifier, allParts: true };
    flags.length = 0;
  }
  return undefined;
}

const trailing = /[:,;. ]+$/;

/** Reads one number exactly, after removing spelling that carries no meaning. Linear in the length of the input. */
export function parseIdentifier(input: string): Parsed | NotParsed {
  if (input.length > longest) return { ok: false, reason: 'too-long', flags: [] };
  const text = normalise(input);
  if (text === '') return { ok: false, reason: 'empty', flags: [] };
  const flags: Flag[] = [];
  const identifier = read(text, flags) ?? readAgain(text, flags);
  if (!identifier) return { ok: false, ...reasonOf(text) };
  const stem = stemOf(identifier);
  return { ok: true, identifier, key: keyOf(identifier, stem), stem, display: displayOf(identifier), flags };
}

function readAgain(text: string, flags: Flag[]): Identifier | undefined {
  const tight = tighten(text).replace(trailing, '');
  if (tight !== text) {
    const identifier = read(tight, flags);
    if (identifier) flags.push({ code: 'spacing', facts: { text } });
    if (identifier) return identifier;
  }
  const upper = tight.toUpperCase();
  if (upper === tight) return undefined;
  const identifier = read(upper, flags);
  if (identifier) flags.push({ code: 'letter-case', facts: { text } });
  return identifier;
}

const lookAlike = /(?<=\d)[OoQIl|](?=\d|[.-]|$)|(?<=[ .])[OoIl|](?=\d)/g;
const digitFor: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', I: '1', l: '1', '|': '1' };
const bareLocal = /^DB(\d{3,})(?=$|[-.:])/i;
const prefixOnly = /^[A-Z][A-Za-z]*(?:\/[A-Z]+)*\/?(?: ?-.*)?$/;

function reasonOf(text: string): { reason: FailureReason; flags: Flag[] } {
  const local = bareLocal.exec(text);
  if (local?.[1]) return { reason: 'ambiguous-prefix', flags: [ambiguousLocal(text, local[1])] };
  const corrected = text.replace(lookAlike, (char) => digitFor[char] ?? char);
  if (corrected !== text && read(corrected, [])) {
    return { reason: 'look-alike', flags: [{ code: 'look-alike', facts: { text, reading: corrected } }] };
  }
  if (prefixOnly.test(text)) return { reason: 'incomplete', flags: [] };
  return { reason: isKnownPrefix(text) ? 'malformed-number' : 'unknown-grammar', flags: [] };
}

function ambiguousLocal(text: string, run: string): Flag {
  const rest = text.slice(2 + run.length);
  const readings = [`DB ${run}${rest}`];
  if (run.length > 2) readings.push(`DB${run.slice(0, 2)} ${run.slice(2)}${rest}`);
  if (run.length > 4) readings.push(`DB${run.slice(0, 4)} ${run.slice(4)}${rest}`);
  return { code: 'ambiguous-prefix', facts: { readings } };
}

export type Identified = {
  readonly key: string;
  readonly stem: string;
  readonly display: string;
  readonly parsed: boolean;
  readonly identifier?: Identifier;
  readonly flags: readonly Flag[];
};

/** Key of any non-empty text: of its number when a grammar reads it, otherwise of the folded text itself. */
export function identify(input: string): Identified {
  const result = parseIdentifier(input);
  if (result.ok) {
    const { identifier, key, stem, display, flags } = result;
    return { key, stem, display, parsed: true, identifier, flags };
  }
  const display = result.reason === 'too-long' ? input : normalise(input) || input;
  const key = genericKey(display);
  return { key, stem: key, display, parsed: false, flags: result.flags };
}
