import type { Client } from '@opensearch-project/opensearch';
import { type Branch, planOf } from '#adapters/search-engine/embedded/plan.ts';
import type { Readings } from '#adapters/search-engine/embedded/search.ts';
import type { SearchQuery } from '#adapters/search-engine/port.ts';
import type { Refusal } from '#kernel/base/refusal.ts';
import type { Expression } from '#kernel/query/index.ts';
import type { Asked } from './conditions.ts';
import { readerOf } from './reading.ts';

/** What a query asks for, and how texts inside its conditions are read. */
export type Plan = { readonly branches: readonly Branch[]; readonly asked: Asked };

/** Reads a query with the help of the cluster, or tells what is wrong with it. */
export async function planQuery(
  client: Client,
  index: string,
  query: SearchQuery,
  readings: Readings,
): Promise<Plan | { readonly refusal: Refusal }> {
  const reader = readerOf(client, index, readings);
  const rehearsed = planOf(query, reader.rehearse);
  if ('refusal' in rehearsed) return rehearsed;
  for (const { conditions } of rehearsed.branches)
    for (const text of conditions.flatMap(textsIn)) reader.rehearse(text);
  const read = await reader.learn();
  const plan = planOf(query, read);
  return 'refusal' in plan ? plan : { branches: plan.branches, asked: { on: query.on, read, readings } };
}

function textsIn(condition: Expression): readonly string[] {
  switch (condition.kind) {
    case 'text':
      return [condition.text];
    case 'not':
      return textsIn(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(textsIn);
    default:
      return [];
  }
}
