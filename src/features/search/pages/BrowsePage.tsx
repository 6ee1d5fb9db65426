import { Link } from 'react-router';
import type { ClassEntry } from '#features/catalogue/contract.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import { type BrowseData, searchAddress } from './browse.ts';
import { schemeOrder } from './query.ts';
import { searchTexts } from './texts.ts';

/** The classifications to choose from. */
export function SchemesPage() {
  const words = useTexts(searchTexts);
  return (
    <article>
      <h1 className="page-title">{words.browse.title}</h1>
      <p className="lead">{words.browse.lead}</p>
      <ul className="schemes">
        {schemeOrder.map((scheme) => (
          <li key={scheme}>
            <h2>
              <Link to={`/browse/${scheme}`}>{words.schemes[scheme]}</Link>
            </h2>
            <p className="muted">{words.schemeLeads[scheme]}</p>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Name of a class, marked with the language it is in: many have no Chinese name, and none is invented. */
function ClassTitle({ entry }: { entry: ClassEntry }) {
  const title = mainTitle(entry.titles, useLanguage());
  return title ? <span lang={title.language}>{title.text}</span> : entry.code;
}

/** One class: where it stands, its records, its subclasses. */
export function BrowsePage({ data }: { data: BrowseData }) {
  const words = useTexts(searchTexts);
  const language = useLanguage();
  const here = data.path.at(-1);
  const address = here && searchAddress(data.scheme, here.code);
  return (
    <article>
      <Breadcrumbs data={data} />
      <h1 className="page-title">
        {here ? (
          <>
            <span className="class-code">{here.code}</span> <ClassTitle entry={here} />
          </>
        ) : (
          words.schemes[data.scheme]
        )}
      </h1>
      <Lead data={data} />
      {here && address && data.total !== 0 && (
        <p className="class-action">
          <Link className="btn btn-primary" to={address}>
            {words.browse.searchHere(formatCount(data.total ?? 0, language))}
          </Link>
        </p>
      )}
      <ClassList data={data} />
      <Terms data={data} />
    </article>
  );
}

function Lead({ data }: { data: BrowseData }) {
  const words = useTexts(searchTexts);
  const here = data.path.at(-1);
  if (here?.note)
    return (
      <p className="lead">
        {words.browse.responsible}: {here.note}
      </p>
    );
  if (here) return null;
  return (
    <p className="lead">
      {words.schemeLeads[data.scheme]} · {words.browse.edition(data.edition)}
    </p>
  );
}

function Breadcrumbs({ data }: { data: BrowseData }) {
  const words = useTexts(searchTexts);
  return (
    <nav className="breadcrumbs" aria-label={words.browse.title}>
      <ul>
        <li>
          <Link to="/browse">{words.browse.title}</Link>
        </li>
        {data.path.length > 0 && (
          <li>
            <Link to={`/browse/${data.scheme}`}>{words.schemes[data.scheme]}</Link>
          </li>
        )}
        {data.path.slice(0, -1).map((entry) => (
          <li key={entry.code}>
            <Link to={`/browse/${data.scheme}/${entry.code}`}>
              {entry.code} <ClassTitle entry={entry} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whose table it is, and that names below the top are in English where there are no others. */
function Terms({ data }: { data: BrowseData }) {
  const words = useTexts(searchTexts).browse;
  const language = useLanguage();
  if (data.scheme !== 'ics') return null;
  const foreign = language !== 'en' && data.entries.some((entry) => entry.titles.zh === undefined);
  return (
    <p className="muted small section">
      {foreign && words.icsEnglish} {words.icsTerms}
    </p>
  );
}

function ClassList({ data }: { data: BrowseData }) {
  const words = useTexts(searchTexts);
  const language = useLanguage();
  if (data.entries.length === 0) return <p className="muted section">{words.browse.noChildren}</p>;
  return (
    <ul className="class-list section">
      {data.entries.map((entry) => {
        const below =
          entry.children > 0 ? `/browse/${data.scheme}/${entry.code}` : searchAddress(data.scheme, entry.code);
        return (
          <li key={entry.code} data-line>
            <span className="class-code number">{entry.code}</span>
            {below ? (
              <Link to={below}>
                <ClassTitle entry={entry} />
              </Link>
            ) : (
              <ClassTitle entry={entry} />
            )}
            {entry.count !== undefined && entry.count > 0 && (
              <span className="count small">{formatCount(entry.count, language)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
