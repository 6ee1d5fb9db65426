import type { Claim } from '#kernel/standard/claim.ts';
import { newValueMemory, parsed, rememberedValue, type ValueMemory } from './value-memory.ts';

/**
 * Claims read from the bytes they are stored as. Half of a claim is never indexed (scope, drafters, address …), and what
 * is left is said over and over (states, classes, bodies, titles of editions): the first is stepped over, the second
 * parsed once. What is not written as the catalogue writes it, is parsed as a whole.
 */

const indexedFields = [
  'number',
  'titles',
  'level',
  'nature',
  'state',
  'asOf',
  'announced',
  'published',
  'implemented',
  'withdrawn',
  'languages',
  'issuers',
  'ics',
  'ccs',
  'fields',
  'keywords',
  'abstract',
  'aliases',
  'relations',
  'sample',
  'deleted',
  'texts',
] as const satisfies readonly (keyof Claim)[];
type Field = (typeof indexedFields)[number];

/** What an index is made of; other fields are left out, whether they are said or not. All claims have one shape. */
export type IndexedClaim = { [Name in Field]: Claim[Name] };

const empty: IndexedClaim = {
  number: '',
  titles: undefined,
  level: undefined,
  nature: undefined,
  state: undefined,
  asOf: undefined,
  announced: undefined,
  published: undefined,
  implemented: undefined,
  withdrawn: undefined,
  languages: undefined,
  issuers: undefined,
  ics: undefined,
  ccs: undefined,
  fields: undefined,
  keywords: undefined,
  abstract: undefined,
  aliases: undefined,
  relations: undefined,
  sample: undefined,
  deleted: undefined,
  texts: undefined,
};

// What many documents share, and what editions of one do: the second would drive the first out.
const common = newValueMemory(1 << 14, 128);
const texts = newValueMemory(1 << 9, 1024);
const own: ReadonlySet<Field> = new Set(['number', 'aliases', 'relations', 'texts']);
const ofEditions: ReadonlySet<Field> = new Set(['titles', 'keywords', 'abstract']);

type Place = { readonly field: Field; readonly name: Buffer; readonly memory: ValueMemory | undefined };

function shapeOf(bytes: Buffer, from: number, to: number): number {
  const [first, second, last] = [bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[to - 1] ?? 0];
  return ((to - from) * 131 + first * 7 + second * 3 + last) & 255;
}

const places: (Place | undefined)[] = new Array(256).fill(undefined);
for (const field of indexedFields) {
  const name = Buffer.from(field);
  const shape = shapeOf(name, 0, name.length);
  if (places[shape]) throw new Error(`the names ${field} and ${places[shape].field} have one shape`);
  places[shape] = { field, name, memory: own.has(field) ? undefined : ofEditions.has(field) ? texts : common };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** The claim between two places. Values of the claim are shared with other claims: they are never changed. */
export function readClaim(bytes: Buffer, from: number, to: number): IndexedClaim {
  const claim = { ...empty };
  return readMembers(claim, bytes, from, to) ? claim : readWhole(bytes, from, to);
}

function readWhole(bytes: Buffer, from: number, to: number): IndexedClaim {
  // Only claims are written to the column (importing/rows.ts, store/statements.ts).
  const whole = JSON.parse(bytes.toString('utf8', from, to)) as Claim;
  const claim = { ...empty };
  for (const field of indexedFields) put(claim, field, whole[field]);
  return claim;
}

function put<Name extends Field>(claim: IndexedClaim, field: Name, value: unknown): void {
  // It is what the JSON of a claim says of this field.
  claim[field] = value as IndexedClaim[Name];
}

// False when it is not written without blanks.
function readMembers(claim: IndexedClaim, bytes: Buffer, from: number, to: number): boolean {
  if (bytes[from] !== OPEN) return false;
  let at = from;
  while (at < to - 1) {
    const name = at + 1;
    const nameEnd = bytes[name] === QUOTE ? stringEnd(bytes, name, to) : -1;
    if (nameEnd < 0 || bytes[nameEnd] !== COLON) return false;
    const value = nameEnd + 1;
    at = valueEnd(bytes, value, to);
    if (at < 0 || (bytes[at] !== COMMA && (bytes[at] !== CLOSE || at !== to - 1))) return false;
    const place = places[shapeOf(bytes, name + 1, nameEnd - 1)];
    if (place && isNamed(place, bytes, name + 1, nameEnd - 1))
      put(
        claim,
        place.field,
        place.memory ? rememberedValue(place.memory, bytes, value, at) : parsed(bytes, value, at),
      );
  }
  return bytes[at] === CLOSE;
}

function isNamed({ name }: Place, bytes: Buffer, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[from + at]) return false;
  return true;
}

// The behind of a string that begins here; -1 when it does not end.
function stringEnd(bytes: Buffer, from: number, to: number): number {
  for (let at = from + 1; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
  }
  return -1;
}

function valueEnd(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from];
  if (first === QUOTE) return stringEnd(bytes, from, to);
  if (first === OPEN || first === OPEN_LIST) return nestedEnd(bytes, from, to);
  for (let at = from; at < to; at += 1) if (bytes[at] === COMMA || bytes[at] === CLOSE) return at;
  return -1;
}

function nestedEnd(bytes: Buffer, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = stringEnd(bytes, at, to) - 1;
      if (at < 0) return -1;
    } else if (byte === OPEN || byte === OPEN_LIST) depth += 1;
    else if (byte === CLOSE || byte === CLOSE_LIST) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
