import type { SearchQuery } from '#adapters/search-engine/port.ts';
import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { everything, type Find } from './find.ts';

/** Lines of each short list on the home page. */
const listLength = 6;
/** Records looked at when invented samples stand before the real ones. */
const listLooked = 60;
/** Documents not yet in force whose predecessors are looked at for «about to be replaced». */
const upcomingLooked = 60;

/** What the library holds and what changes around a day. */
export async function overviewOn(find: Find, catalogue: Catalogue, on: Day) {
  const look = async (query: Partial<SearchQuery>, looked: number) => {
    const { hits } = await find({ ...everything(on, looked), ...query });
    return catalogue.items(
      hits.map((hit) => hit.key),
      on,
    );
  };
  const list = async (query: Partial<SearchQuery>) => {
    const first = await look(query, listLength);
    return first.some((item) => item.sample) ? realFirst(await look(query, listLooked)) : first;
  };
  const all = await find({ ...everything(on, 1), facets: ['source'], facetLimit: 1_000 });
  return {
    records: all.total,
    items: await catalogue.countItems(),
    sources: all.facets.source?.length ?? 0,
    newlyInForce: await list({ filters: { status: ['in-force'] }, implementedTo: on, sort: 'implemented' }),
    aboutToBeReplaced: await aboutToBeReplaced(find, catalogue, on),
    newlyPublished: await list({ publishedTo: on, sort: 'newest' }),
  };
}

/** Documents in force that one not yet in force replaces. */
async function aboutToBeReplaced(find: Find, catalogue: Catalogue, on: Day) {
  const upcoming = await find({
    ...everything(on, upcomingLooked),
    filters: { status: ['upcoming'] },
    sort: 'implemented',
  });
  const replaced = await catalogue.items(await catalogue.replacedBy(upcoming.hits.map((hit) => hit.key)), on);
  const stillInForce = replaced.filter(
    ({ status }) => status.state === 'in-force' || status.state === 'partly-replaced',
  );
  return realFirst(stillInForce);
}

/** A short list of real records; samples only where there is nothing real to show. */
function realFirst(items: readonly StandardItem[]): StandardItem[] {
  const real = items.filter((item) => !item.sample);
  return (real.length > 0 ? real : items).slice(0, listLength);
}
