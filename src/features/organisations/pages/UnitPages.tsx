import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import type { Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { UnitLine, UnitQuery, UnitRecord } from '../contract.ts';
import { organisationTexts } from './texts.ts';

export type UnitsData = Listed<UnitQuery, UnitLine>;

type Named = { readonly zh: string; readonly en?: string | undefined };
/** The name in the language of the page, Chinese where there is no other. */
function nameIn(language: Language, names: Named): string {
  return language === 'en' ? (names.en ?? names.zh) : names.zh;
}

function Marks({ unit }: { unit: UnitLine }) {
  const words = useTexts(organisationTexts);
  const sample = useTexts(layoutTexts).sampleMark;
  return (
    <>
      {unit.unverified && <span className="sample-mark">{words.unverified}</span>}
      {unit.sample && <span className="sample-mark">{sample}</span>}
    </>
  );
}

export function UnitsPage({ data }: { data: UnitsData }) {
  const all = useTexts(organisationTexts);
  const words = all.units;
  const language = useLanguage();
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(unit) => unit.key}
      exported="/export/units"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'kind', label: words.kind, value: query.kind, choices: { '': all.all, ...all.kinds } },
        { name: 'level', label: words.level, value: query.level, choices: { '': all.all, ...all.levels } },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.name,
          cell: (unit) => (
            <>
              <Link to={`/units/${unit.key}`}>{nameIn(language, unit.names)}</Link>
              <Marks unit={unit} />
            </>
          ),
        },
        { label: words.kind, cell: (unit) => all.kinds[unit.kind] },
        { label: words.level, cell: (unit) => all.levels[unit.level] },
        { label: words.today, cell: (unit) => <Today unit={unit} /> },
      ]}
      below={
        <p>
          <Link to="/register-unit">{words.register}</Link>
        </p>
      }
    />
  );
}

function Today({ unit }: { unit: UnitLine }): ReactNode {
  const language = useLanguage();
  if (unit.today.length === 1 && unit.today[0]?.key === unit.key) return '—';
  return unit.today.map((one) => (
    <Link key={one.key} to={`/units/${one.key}`}>
      {nameIn(language, one)}
    </Link>
  ));
}

type UnitProps = { readonly unit: UnitRecord; readonly mayWork: boolean; readonly tools: ReactNode };

/** One unit; `tools` are buttons of other features. */
export function UnitPage({ unit, mayWork, tools }: UnitProps) {
  const all = useTexts(organisationTexts);
  const words = all.unit;
  const language = useLanguage();
  const isToday = unit.today.some((one) => one.key === unit.key);
  return (
    <article className="reading">
      <p className="small muted">
        {unit.chain.slice(0, -1).map((above) => (
          <span key={above.key}>
            <Link to={`/units/${above.key}`}>{nameIn(language, above)}</Link> ›{' '}
          </span>
        ))}
      </p>
      <h1 className="page-title">
        {nameIn(language, unit.names)}
        <Marks unit={unit} />
      </h1>
      <p>
        {all.kinds[unit.kind]} · {all.levels[unit.level]}
      </p>
      {tools}
      {!isToday && (
        <div className="notice">
          {words.notToday} <Today unit={unit} />
        </div>
      )}
      <Facts unit={unit} />
      <History unit={unit} />
      {unit.children.length > 0 && (
        <section className="section">
          <h2>{words.below}</h2>
          <ul>
            {unit.children.map((below) => (
              <li key={below.key}>
                <Link to={`/units/${below.key}`}>{nameIn(language, below.names)}</Link>
                <Marks unit={below} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayWork && (
        <p>
          <Link to={`/units/${unit.key}/members`}>{words.members}</Link>
        </p>
      )}
    </article>
  );
}

function Facts({ unit }: { unit: UnitRecord }) {
  const words = useTexts(organisationTexts).unit;
  return (
    <dl className="fields">
      {unit.creditCode && (
        <div>
          <dt>{words.code}</dt>
          <dd className="number">{unit.creditCode}</dd>
        </div>
      )}
      <div>
        <dt>{words.source}</dt>
        <dd>{unit.source}</dd>
      </div>
    </dl>
  );
}

function History({ unit }: { unit: UnitRecord }) {
  const all = useTexts(organisationTexts);
  const words = all.unit;
  const lists = [
    [words.before, unit.predecessors],
    [words.after, unit.successors],
  ] as const;
  return (
    <>
      {unit.history.length > 1 && (
        <section className="section">
          <h2>{words.history}</h2>
          <ul>
            {unit.history.map((name) => (
              <li key={name.zh}>
                {name.zh} {name.from && words.since(name.from)} {name.until && words.until(name.until)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {lists.map(
        ([title, others]) =>
          others.length > 0 && (
            <section className="section" key={title}>
              <h2>{title}</h2>
              <ul>
                {others.map((other) => (
                  <li key={other.key ?? other.day}>
                    {other.key ? <Link to={`/units/${other.key}`}>{other.zh}</Link> : '—'} · {other.day} ·{' '}
                    {all.how[other.how]}
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}
