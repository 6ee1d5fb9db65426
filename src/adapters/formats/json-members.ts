import { FormatFault, type Limits } from './port.ts';

/**
 * Cuts the members of one list or object out of a JSON text of any size without parsing the rest of it: only quotes,
 * brackets and commas are followed, so memory holds one member.
 */
export type Member = { readonly text: string; readonly line: number };

type Cut = {
  readonly path: readonly string[];
  readonly limits: Limits;
  phase: 'seeking' | 'inside' | 'behind';
  depth: number;
  /** Containers on the way to the target that are open, the root included. */
  matched: number;
  line: number;
  inText: boolean;
  escaped: boolean;
  /** While seeking: bytes of the last text, which may be the name of the way. */
  name: number[];
  kept: Buffer[];
  keptLength: number;
  /** Line where the current member begins; 0 before its first character. */
  memberLine: number;
};

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const newline = 0x0a;
const space = 0x20;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;
const longestName = 300;

/** Begins to look for the members of the container at `path` (member names from the root). */
export function startCut(path: readonly string[], limits: Limits): Cut {
  return {
    path,
    limits,
    phase: 'seeking',
    depth: 0,
    matched: 0,
    line: 1,
    inText: false,
    escaped: false,
    name: [],
    kept: [],
    keptLength: 0,
    memberLine: 0,
  };
}

/** Takes the next bytes; gives the members that are complete. Throws too-deep and entry-too-large. */
export function cutMembers(cut: Cut, piece: Buffer): readonly Member[] {
  const members: Member[] = [];
  const target = cut.path.length + 1;
  let start = 0;
  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at] ?? 0;
    if (byte === newline) cut.line += 1;
    if (cut.inText) {
      followText(cut, byte);
    } else if (byte === quote) {
      cut.inText = true;
      cut.name = [];
    } else if (byte === openList || byte === openObject) {
      if (open(cut)) {
        start = at + 1;
        continue;
      }
    } else if (byte === closeList || byte === closeObject) {
      cut.depth -= 1;
      if (cut.phase === 'inside' && cut.depth < target) {
        take(cut, piece.subarray(start, at), members);
        cut.phase = 'behind';
      } else if (cut.phase === 'seeking' && cut.depth < cut.matched) cut.matched = cut.depth;
    } else if (byte === comma && cut.phase === 'inside' && cut.depth === target) {
      take(cut, piece.subarray(start, at), members);
      start = at + 1;
      continue;
    }
    if (byte <= space) continue;
    if (cut.memberLine === 0) cut.memberLine = cut.line;
    if (cut.phase === 'behind' && cut.depth === 0 && !isClosing(byte)) {
      throw new FormatFault({ line: cut.line, reason: 'invalid-json', facts: { problem: 'more than one document' } });
    }
  }
  if (cut.phase === 'inside') keep(cut, piece.subarray(start));
  return members;
}

const isClosing = (byte: number): boolean => byte === closeList || byte === closeObject;

function followText(cut: Cut, byte: number): void {
  if (cut.escaped) cut.escaped = false;
  else if (byte === backslash) cut.escaped = true;
  else if (byte === quote) cut.inText = false;
  if (cut.inText && cut.phase === 'seeking' && cut.name.length < longestName) cut.name.push(byte);
}

/** True when the bracket just opened is the target's. */
function open(cut: Cut): boolean {
  cut.depth += 1;
  if (cut.depth > cut.limits.depth) throw new FormatFault({ line: cut.line, reason: 'too-deep' });
  if (cut.phase !== 'seeking' || cut.depth !== cut.matched + 1) return false;
  const name = cut.path[cut.matched - 1];
  if (name !== undefined && Buffer.from(cut.name).toString('utf8') !== JSON.stringify(name).slice(1, -1)) return false;
  cut.matched += 1;
  if (cut.matched <= cut.path.length) return false;
  cut.phase = 'inside';
  cut.memberLine = 0;
  return true;
}

function keep(cut: Cut, piece: Buffer): void {
  cut.kept.push(piece);
  cut.keptLength += piece.length;
  if (cut.keptLength <= cut.limits.entryBytes) return;
  const facts = { limit: cut.limits.entryBytes };
  throw new FormatFault({ line: cut.memberLine || cut.line, reason: 'entry-too-large', facts });
}

function take(cut: Cut, piece: Buffer, members: Member[]): void {
  keep(cut, piece);
  const text = Buffer.concat(cut.kept).toString('utf8');
  if (text.trim() !== '') members.push({ text, line: cut.memberLine || cut.line });
  cut.kept = [];
  cut.keptLength = 0;
  cut.memberLine = 0;
}
