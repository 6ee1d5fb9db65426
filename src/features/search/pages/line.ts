import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Snippet } from '../contract.ts';

/** What a line of a list shows of a record; the page carries no more, because the browser is sent it too. */
export type Line = Pick<
  StandardItem,
  'key' | 'number' | 'titles' | 'level' | 'nature' | 'adopts' | 'sample' | 'published' | 'implemented' | 'announced'
> & {
  readonly status: Pick<StandardItem['status'], 'state'>;
  readonly passages?: readonly Snippet[] | undefined;
};

export function lineOf(item: StandardItem & Pick<Line, 'passages'>): Line {
  const { key, number, titles, level, nature, adopts, sample, published, implemented, announced, passages } = item;
  const dates = { published, implemented, announced };
  const status = { state: item.status.state };
  return { key, number, titles, level, nature, adopts, sample, ...dates, status, ...(passages && { passages }) };
}
