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
    docvalue_fields: [{ field: passageId }, { field: passageOrdinal }],
    sort: [{ _score: { order: 'desc' as const } }, { [passageOrdinal]: { order: 'asc' as const } }],
    track_scores: true,
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
        _score: z.number(),
        fields: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
        matched_queries: z.array(z.string()).optional(),
      }),
    ),
  }),
});

export function innerHitsOf(hit: AnsweredHit, name: string): readonly InnerHit[] {
  const given = hit.inner_hits?.[name];
  if (given === undefined) return [];
  return Inner.parse(given).hits.hits.map(({ _score: score, fields, matched_queries: found = [] }) => ({
    id: String(fields[passageId]?.[0] ?? ''),
    ordinal: Number(fields[passageOrdinal]?.[0] ?? 0),
    score,
    found,
  }));
}
