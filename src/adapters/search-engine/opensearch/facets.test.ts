import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aQuery } from '#adapters/search-engine/contract/builders.ts';
import { isToldElsewhere } from '#adapters/search-engine/embedded/facet-values.ts';
import type { SearchQuery } from '#adapters/search-engine/port.ts';
import { sectors } from '#kernel/identifier/index.ts';
import { countsOf, filtersOf, readCounts } from './facets.ts';

const Counting = z.looseObject({ terms: z.looseObject({ size: z.number(), exclude: z.string().optional() }) });

function askedOf(wanted: Partial<SearchQuery>) {
  const query = aQuery({ facets: ['publisher'], ...wanted });
  const filters = filtersOf(query);
  const { terms } = Counting.parse(countsOf(query, filters).publisher_values);
  return { query, filters, terms };
}

/** An answer of the cluster with one document for each publisher. */
const answered = (publishers: readonly string[]) => ({
  timed_out: false,
  _shards: { failed: 0 },
  hits: { hits: [] },
  aggregations: {
    publisher_values: {
      doc_count_error_upper_bound: 0,
      buckets: publishers.map((key) => ({ key, doc_count: 1 })),
    },
  },
});

describe('publishers that are sectors or divisions', () => {
  const publishers = [
    'GB',
    'ISO',
    'T/JB',
    'JGJ',
    'DBJ',
    'Q/DB37',
    'DB',
    'DB37',
    'DB3702',
    'DBJ37',
    'DB370',
    'DB37021',
    'jb',
  ];

  test('are left out by the cluster, which reads its expression as we do', () => {
    const { terms } = askedOf({});
    expect(terms.size).toBe(20);
    const isExcluded = new RegExp(`^(?:${terms.exclude})$`);
    const all = [...publishers, ...sectors.keys()];
    expect(all.filter((one) => isExcluded.test(one))).toEqual(all.filter(isToldElsewhere));
    expect(all.filter(isToldElsewhere)).toHaveLength(sectors.size + 4);
  });

  test('come whole and are chosen from here while one of them is chosen', () => {
    const { query, filters, terms } = askedOf({ filters: { publisher: ['DB37', 'ISO'] } });
    expect(terms.exclude).toBeUndefined();
    expect(terms.size).toBeGreaterThan(1_000);
    const { publisher } = readCounts(query, filters, answered(['DB37', 'DB3702', 'GB', 'ISO', 'JB']));
    expect(publisher?.map(({ value }) => value)).toEqual(['DB37', 'GB', 'ISO']);
  });
});
