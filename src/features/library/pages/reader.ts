import type { ContractRouterClient } from '@orpc/contract';
import type { catalogueContract, StandardItem } from '#features/catalogue/contract.ts';
import type { libraryContract, TextInfo, TextPassage } from '../contract.ts';

export type ReaderCaller = ContractRouterClient<{
  library: typeof libraryContract;
  catalogue: typeof catalogueContract;
}>;

export type ReaderData = {
  readonly standard: Pick<StandardItem, 'key' | 'number' | 'titles' | 'sample'>;
  readonly texts: readonly TextInfo[];
  /** The text that is shown; absent when none is open. */
  readonly shown?: TextInfo | undefined;
  readonly clauses: readonly Clause[];
  readonly passages: readonly TextPassage[];
  readonly from: number;
  readonly next?: number | undefined;
  readonly query: string;
};

export type Clause = { readonly ordinal: number; readonly clause: string; readonly heading: string };

/** Passages on one page of the reader; the address of a snippet counts with it. */
export const pageLength = 100;

/** Everything the reader shows for an address. An unknown key: the API's own refusal rises. */
export async function loadReader(api: ReaderCaller, key: string, search: URLSearchParams): Promise<ReaderData> {
  const { number, titles, sample } = await api.catalogue.get({ key });
  const { texts } = await api.library.texts({ key });
  const open = texts.filter(({ access }) => access === 'O1');
  const named = search.get('text') ?? '';
  // A text that was replaced since the address was made: the one there is now.
  const shown = open.find(({ digest }) => named !== '' && digest.startsWith(named)) ?? open[0];
  const query = (search.get('q') ?? '').slice(0, 2_000);
  const nothing = { standard: { key, number, titles, sample }, texts, clauses: [], passages: [], from: 0, query };
  if (!shown) return nothing;
  const asked = Number(search.get('from') ?? 0);
  const from = Number.isInteger(asked) && asked > 0 && asked < (shown.passages ?? 0) ? asked - (asked % pageLength) : 0;
  const [{ passages, next }, { clauses }] = await Promise.all([
    api.library.read({ key, digest: shown.digest, from, limit: pageLength, q: query }),
    api.library.contents({ key, digest: shown.digest }),
  ]);
  return { ...nothing, shown, clauses: chosen(clauses), passages, from, next };
}

/** Entries of the contents at most: of a longer text only chapters and annexes. */
const mostClauses = 120;

function chosen(clauses: readonly Clause[]): readonly Clause[] {
  const distinct = clauses.filter(({ clause, heading }, at) => {
    const before = clauses[at - 1];
    return before?.clause !== clause || before.heading !== heading;
  });
  if (distinct.length <= mostClauses) return distinct;
  return distinct.filter(({ clause }) => !clause.includes('.')).slice(0, mostClauses);
}
