import { z } from 'zod';
import type { AnsweredHit } from './ask.ts';
import { passageId, passageOrdinal } from './passage-clauses.ts';

/** Passages of a hit as the cluster tells them: best score first, then in their order. */
export function innerHits(name: string, size: number, from = 0) {
  return {
    name,
    size,
    from,
    _source: false,
    docvalue_fields: [{ field: passageId }],
    sort: [{ _score: { order: 'desc' as const } }, { [passageOrdinal]: { order: 'asc' as const } }],
  };
}

export type InnerHit = {
  readonly id: string;
  readonly ordinal: number;
  readonly score: number;
  readonly found: readonly string[];
};

const Inner = z.looseObject({
  hits: z.looseObject({
    hits: z.array(
      z.looseObject({
        fields: z.record(z.string(), z.array(z.string())),
        // The order that was asked for: the score itself is not told of hits that are sorted.
        sort: z.tuple([z.number(), z.number()]),
        matched_queries: z.array(z.string()).optional(),
      }),
    ),
  }),
});

export function innerHitsOf(hit: AnsweredHit, name: string): readonly InnerHit[] {
  const given = hit.inner_hits?.[name];
  if (given === undefined) return [];
  return Inner.parse(given).hits.hits.map(({ fields, sort: [score, ordinal], matched_queries: found = [] }) => ({
    id: fields[passageId]?.[0] ?? '',
    ordinal,
    score,
    found,
  }));
}
