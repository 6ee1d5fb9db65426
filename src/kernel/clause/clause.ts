import { z } from 'zod';

/** A picture by the digest of its bytes, and how large it stands in the text, where that is known. */
const Picture = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().optional().meta({ description: 'CSS pixels' }),
  height: z.int().optional(),
});

/** What a clause is made of, as it is kept and told. */
export const ClauseLine = z.object({
  kind: z.enum(['paragraph', 'row', 'figure']).meta({
    description: 'A row of a table has its cells separated by ` | `; a figure 图 stands where it stands in the file',
  }),
  text: z.string().meta({ description: 'Of a figure what its author says for who cannot see it; often empty' }),
  picture: Picture.optional().meta({ description: 'Of a figure; absent where a browser cannot show it' }),
});
export type ClauseLine = Readonly<z.infer<typeof ClauseLine>>;

/** A clause 条 of a text. */
export type Clause = {
  /** Names it within its text: its number, or its heading where it has none; a second one of a name is told apart. */
  readonly id: string;
  /** As the reader names it: `5.2.1`, `附录A`, `A.1`; '' where there is none. */
  readonly number: string;
  readonly heading: string;
  readonly lines: readonly ClauseLine[];
};
