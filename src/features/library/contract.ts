import { oc } from '@orpc/contract';
import { z } from 'zod';
import { StandardKey } from '#features/catalogue/contract.ts';
import { ClauseLine } from '#kernel/clause/index.ts';
import { accessClasses } from '#kernel/standard/vocabulary.ts';

/**
 * Contract of the library 标准馆: the texts of documents, each with who may read it and why. Only a text that everybody
 * may read (O1) is given out, here, in searches and as a file.
 */
export const Part = z.object({
  text: z.string(),
  hit: z.boolean().meta({ description: 'True for what was looked for; the parts in their order are the text' }),
});

export const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the file, 64 hexadecimal digits' });

/** A text that is held: what may be known of it whoever may read it. */
export const TextInfo = z.object({
  digest: Digest,
  mediaType: z.string(),
  language: z.string().meta({ description: 'BCP 47' }),
  bytes: z.int(),
  access: z.enum(accessClasses).meta({
    description:
      'O1 open, O2 online only, O3 record and scope only, O4 closed group, O5 licensed copies, O6 confidential',
  }),
  reason: z.string().meta({ description: 'Why it is so, with the article or agreement' }),
  rightsHolder: z.string().optional(),
  passages: z.int().optional().meta({ description: 'Number of passages; of an open text only' }),
  original: z.string().optional().meta({ description: 'Where the file is; of an open text only' }),
  pictures: z
    .string()
    .optional()
    .meta({ description: 'Where its pictures are, each by its SHA-256; of an open text only' }),
});
export type TextInfo = z.infer<typeof TextInfo>;

export const TextPassage = z.object({
  ordinal: z.int(),
  clause: z.string().meta({ description: 'Number of the clause, empty when it has none' }),
  heading: z.string(),
  parts: z.array(Part),
  figures: z.array(ClauseLine.pick({ text: true, picture: true })).meta({ description: 'Figures that stand in it' }),
});
export type TextPassage = z.infer<typeof TextPassage>;

const publicRead = oc.errors({ NOT_FOUND: { status: 404 }, BAD_REQUEST: { status: 400 } }).$meta({ who: 'anyone' });

export const libraryContract = {
  texts: publicRead
    .route({
      method: 'GET',
      path: '/standards/{key}/texts',
      summary: 'The texts held of a standard, and who may read them',
      tags: ['library'],
    })
    .input(z.object({ key: StandardKey }))
    .output(z.object({ key: StandardKey, texts: z.array(TextInfo) })),
  read: publicRead
    .route({
      method: 'GET',
      path: '/standards/{key}/texts/{digest}',
      summary: 'Passages of an open text, in their order',
      tags: ['library'],
    })
    .input(
      z.object({
        key: StandardKey,
        digest: Digest,
        from: z.coerce.number().int().min(0).max(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
        q: z.string().max(2_000).default('').meta({ description: 'A query whose words are marked' }),
      }),
    )
    .output(
      z.object({
        text: TextInfo,
        passages: z.array(TextPassage),
        next: z.int().optional().meta({ description: 'Where the next passages begin' }),
      }),
    ),
  contents: publicRead
    .route({
      method: 'GET',
      path: '/standards/{key}/texts/{digest}/contents',
      summary: 'Clauses of an open text',
      tags: ['library'],
    })
    .input(z.object({ key: StandardKey, digest: Digest }))
    .output(z.object({ clauses: z.array(z.object({ ordinal: z.int(), clause: z.string(), heading: z.string() })) })),
};
