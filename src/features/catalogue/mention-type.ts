import { type RelationType, relationTypes } from '#kernel/standard/vocabulary.ts';

const codes = new Map<string, number>(relationTypes.map((type, index) => [type, index + 1]));

/** The code of a relation in `mention.type`: negative when the claim says it of itself from the edge's end. */
export function mentionType(type: RelationType, inverse = false): number {
  const code = codes.get(type);
  if (code === undefined) throw new Error(`no code for relation type ${type}`);
  return inverse ? -code : code;
}
