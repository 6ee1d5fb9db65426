import { isActProof, isConsistencyProof } from '#kernel/audit/shapes.ts';

/** What somebody gave the page, told apart by what it says and not by its name. */
export type Given =
  | { readonly kind: 'published'; readonly keys: readonly unknown[]; readonly heads: readonly unknown[] }
  | { readonly kind: 'proof' | 'consistency'; readonly proof: unknown }
  /** Lines of an export. */
  | { readonly kind: 'export' };

/** Tells from the beginning of a text what it is; a text of one JSON value is given whole. */
export function kindOf(text: string): Given {
  const value = parsed(text.trim());
  if (typeof value === 'object' && value !== null && 'keys' in value && 'heads' in value) {
    const { keys, heads } = value;
    if (Array.isArray(keys) && Array.isArray(heads)) return { kind: 'published', keys, heads };
  }
  if (isActProof(value)) return { kind: 'proof', proof: value };
  if (isConsistencyProof(value)) return { kind: 'consistency', proof: value };
  // A proof with a member too many is no line of an export either, and is told to be no proof.
  if (typeof value === 'object' && value !== null && 'path' in value) return { kind: 'proof', proof: value };
  return { kind: 'export' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lines of a stream of text. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
