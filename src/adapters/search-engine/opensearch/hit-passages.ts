import type { Client } from '@opensearch-project/opensearch';
import {
  closenessOf,
  type Pointed,
  pointedOf,
  points,
} from '#adapters/search-engine/embedded/passages/best-passages.ts';
import type { Branch } from '#adapters/search-engine/embedded/plan.ts';
import { closenesses, type HitPassage, type SearchQuery } from '#adapters/search-engine/port.ts';
import { type AnsweredHit, ask } from './ask.ts';
import { type Clause, has, hasOne, nothing } from './clauses.ts';
import { innerHits, innerHitsOf } from './inner-hits.ts';
import { nearIn, passageWords, sideBySideIn } from './passage-clauses.ts';

/** The best passages of the hits of a page that have any, by key: a second question, for these documents only. */
export async function passagesOfHits(
  client: Client,
  index: string,
  { passages: most = 0 }: SearchQuery,
  branches: readonly Branch[],
  hits: readonly AnsweredHit[],
): Promise<ReadonlyMap<string, readonly HitPassage[]>> {
  const pointed = most === 0 ? [] : pointedOf(branches);
  const keys = hits.flatMap(({ fields }) => (fields?.passageCount ? [String(fields.key?.[0] ?? '')] : []));
  if (pointed.length === 0 || keys.length === 0) return new Map();
  const answered = await ask(client, index, {
    size: keys.length,
    track_total_hits: false,
    _source: false,
    docvalue_fields: [{ field: 'key' }],
    query: {
      bool: {
        filter: [hasOne('key', keys)],
        should: pointed.map((branch, at) => nestedPoints(branch, at, most)),
        minimum_should_match: 1,
      },
    },
  });
  return new Map(
    answered.hits.hits.map((hit) => [String(hit.fields?.key?.[0] ?? ''), bestOf(hit, pointed).slice(0, most)]),
  );
}

// The sum of what best-passages.ts gives points for.
function nestedPoints({ terms, phrases, atoms }: Pointed, at: number, most: number): Clause {
  const given = (clause: Clause, boost: number, name?: string): readonly Clause[] =>
    clause === nothing ? [] : [{ constant_score: { filter: clause, boost, ...(name && { _name: name }) } }];
  const should = [
    ...terms.flatMap((term, place) => given(has(passageWords, term), points.word, `${place}`)),
    ...phrases.flatMap((phrase) => given(sideBySideIn(phrase), points.phrase)),
    ...given(nearIn(terms), points.near),
    ...given(sideBySideIn(atoms), points.sideBySide),
  ];
  return {
    nested: {
      path: 'passages',
      query: { bool: { should, minimum_should_match: 1 } },
      inner_hits: innerHits(`${at}`, most),
    },
  };
}

type Scored = HitPassage & { readonly score: number; readonly ordinal: number };

function bestOf(hit: AnsweredHit, pointed: readonly Pointed[]): readonly HitPassage[] {
  const best = new Map<string, Scored>();
  pointed.forEach((branch, at) => {
    for (const { id, ordinal, score, found } of innerHitsOf(hit, `${at}`)) {
      const words = branch.terms.filter((_, place) => found.includes(`${place}`));
      const told = { id, ordinal, score, closeness: closenessOf(score, branch), words };
      const known = best.get(id);
      if (!known || score > known.score || (score === known.score && isCloser(told, known))) best.set(id, told);
    }
  });
  return [...best.values()]
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal)
    .map(({ id, closeness, words }) => ({ id, closeness, words }));
}

function isCloser(a: HitPassage, b: HitPassage): boolean {
  return closenesses.indexOf(a.closeness) < closenesses.indexOf(b.closeness);
}
