import { EmptyState } from '#ui/components/EmptyState.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { SourceFreshness } from '../contract.ts';
import { licenceIn } from './licence.ts';
import type { CatalogueCaller } from './record.ts';
import { catalogueTexts } from './texts.ts';

export type SourcesData = { readonly sources: readonly SourceFreshness[]; readonly today: string };

export async function loadSources(api: CatalogueCaller, today: string): Promise<SourcesData> {
  const { sources } = await api.sources();
  return { sources: [...sources].sort((a, b) => a.priority - b.priority), today };
}

function daysBetween(day: string, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
}

/** Where the records come from, in the order in which they are believed, and how old each is. */
export function SourcesPage({ data }: { data: SourcesData }) {
  const words = useTexts(catalogueTexts).sourcesPage;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {data.sources.length === 0 && (
        <EmptyState title={words.none} next={[<code key="import">{words.noneNext}</code>]} />
      )}
      {data.sources.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls sideways on a phone
        <section className="scroll" tabIndex={0} aria-label={words.title}>
          <table className="table table-stacked">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col" className="figure">
                  {words.records}
                </th>
                <th scope="col">{words.snapshot}</th>
                <th scope="col">{words.imported}</th>
                <th scope="col">{words.licence}</th>
              </tr>
            </thead>
            <tbody>
              {data.sources.map((source) => (
                <SourceRow key={source.name} source={source} today={data.today} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>
  );
}

function SourceRow({ source, today }: { source: SourceFreshness; today: string }) {
  const words = useTexts(catalogueTexts).sourcesPage;
  const language = useLanguage();
  const title = source.titles[language === 'en' ? 'en' : 'zh'];
  const licence = licenceIn(language, source.licence);
  const aged = source.snapshot?.length === 10 ? words.age(daysBetween(source.snapshot, today)) : undefined;
  return (
    <tr>
      <th scope="row">
        {/^https?:/.test(source.url) ? (
          <a href={source.url} rel="external noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
        <br />
        <code className="muted">{source.name}</code>
      </th>
      <td className="figure" data-label={words.records}>
        {formatCount(source.records, language)}
      </td>
      <td className="unbroken" data-label={words.snapshot}>
        {source.snapshot ?? '—'}
        {aged && <div className="muted small">{aged}</div>}
      </td>
      <td className="unbroken" data-label={words.imported}>
        {source.lastImport ? minuteOf(source.lastImport) : words.never}
      </td>
      <td className="small" data-label={words.licence}>
        {licence.told}
        {licence.original && (
          <div className="muted" lang="en">
            {licence.original}
          </div>
        )}
      </td>
    </tr>
  );
}
