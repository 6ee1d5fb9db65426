import { z } from 'zod';
import { ClauseLine } from '#kernel/clause/index.ts';

/**
 * What a comparison 版本对照 of two texts is: their clauses in the order of the newer one, what left or moved told at both of
 * its places. Both texts can be made again of it, to the letter (compare/clauses.test.ts).
 */
const Words = z.object({ zh: z.string(), en: z.string() });

/** A piece of a text: in both, in the newer alone, or in the older alone. */
export const ComparedPart = z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) });
export type ComparedPart = z.infer<typeof ComparedPart>;

const ComparedCell = z.object({
  state: z.enum(['same', 'changed', 'added', 'removed']),
  parts: z.array(ComparedPart),
});
export type ComparedCell = z.infer<typeof ComparedCell>;

export const ComparedLine = ClauseLine.pick({ kind: true, picture: true }).extend({
  state: z
    .enum(['same', 'changed', 'added', 'removed', 'moved', 'left'])
    .meta({ description: 'moved: came here from elsewhere; left: went elsewhere' }),
  where: z.string().optional().meta({ description: 'Of a moved line: the clause it came from or went to' }),
  cells: z
    .array(ComparedCell)
    .meta({ description: 'Cells of a row; one of a paragraph; one of what is said of a figure' }),
});
export type ComparedLine = z.infer<typeof ComparedLine>;

const ClausePlace = z.object({
  place: z.int().meta({ description: 'Among the clauses of its text, from 0' }),
  id: z.string(),
  number: z.string(),
});
export type ClausePlace = z.infer<typeof ClausePlace>;

export const ComparedClause = z.object({
  state: z
    .enum(['same', 'renumbered', 'changed', 'added', 'removed', 'moved', 'left'])
    .meta({ description: 'moved: stands here now; left: stood here before, and is told as moved where it stands now' }),
  isEdited: z.boolean().meta({ description: 'Its words are not the same' }),
  before: ClausePlace.optional(),
  after: ClausePlace.optional(),
  heading: z.array(ComparedPart),
  lines: z.array(ComparedLine),
});
export type ComparedClause = z.infer<typeof ComparedClause>;

const ComparedVersion = z.object({
  item: z.string(),
  label: Words,
  version: z.int(),
  written: z.string(),
});
export type ComparedVersion = z.infer<typeof ComparedVersion>;

const counted = ['same', 'renumbered', 'changed', 'added', 'removed', 'moved'] as const;

export const CaseComparison = z.object({
  title: z.string().optional(),
  number: z.string(),
  from: ComparedVersion,
  to: ComparedVersion,
  versions: z.array(ComparedVersion).meta({ description: 'All that can be compared in the case' }),
  counts: z.record(z.enum(counted), z.int()).meta({ description: 'Clauses by what became of them' }),
  clauses: z.array(ComparedClause),
});
export type CaseComparison = z.infer<typeof CaseComparison>;

const Version = z.coerce.number().int().min(1).max(1_000_000);

export const CompareQuery = z.object({
  id: z.uuid(),
  item: z.string().min(1).max(100),
  from: Version.optional(),
  to: Version.optional(),
  fromItem: z.string().min(1).max(100).optional(),
});
export type CompareQuery = z.infer<typeof CompareQuery>;
