import { type CompareData, ComparePage } from '#features/cases/pages/ComparePage.tsx';
import { compareTexts } from '#features/cases/pages/compare-texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<CompareData & Titled> => {
  const { id = '', item = '' } = params;
  const [from, to] = [versionIn(url, 'from'), versionIn(url, 'to')];
  const query = { from: from.version, to: to.version, fromItem: from.item };
  const comparison = await page.api.cases.compare({ id, item: to.item ?? item, ...query });
  const show = url.searchParams.get('show') === 'all' ? 'all' : 'changed';
  const view = url.searchParams.get('view') === 'inline' ? 'inline' : 'side';
  // what is not shown is not sent
  const clauses = comparison.clauses.map((clause) =>
    show === 'changed' && (clause.state === 'same' || clause.state === 'renumbered')
      ? { ...clause, lines: [] }
      : clause,
  );
  const title = `${compareTexts[page.language].title} · ${comparison.title ?? comparison.number}`;
  return { id, comparison: { ...comparison, clauses }, show, view, title, language: page.language };
});

/** A version is named by its number, or `draft:number` where it is of another draft than the address says. */
function versionIn(url: URL, name: string): { readonly item?: string; readonly version?: string } {
  const asked = url.searchParams.get(name);
  if (!asked) return {};
  const [item, version] = asked.includes(':') ? asked.split(':', 2) : [undefined, asked];
  return { ...(item && { item }), ...(version && { version }) };
}

export const meta = pageTitle;

export default function CompareRoute({ loaderData }: { loaderData: CompareData }) {
  return <ComparePage data={loaderData} />;
}
