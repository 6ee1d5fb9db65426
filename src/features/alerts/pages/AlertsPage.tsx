import { Form, Link } from 'react-router';
import { alertKinds } from '#kernel/alert/index.ts';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ChoiceField, type FormAnswer, FormNotice } from '#ui/components/FormParts.tsx';
import { ListBar, ListTable, PageNumbers } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { listTexts } from '#ui/i18n/list-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { AlertLine, AlertQuery } from '../contract.ts';
import { alertTexts } from './texts.ts';

export type AlertsData = {
  readonly query: AlertQuery;
  readonly total: number;
  readonly unseen: number;
  readonly items: readonly AlertLine[];
  /** The list's address with its conditions. */
  readonly address: string;
};

/** All that a person was told on the desk. */
export function AlertsPage({ data, answer }: { data: AlertsData; answer: FormAnswer | undefined }) {
  const words = useTexts(alertTexts);
  const { query, items, total, unseen, address } = data;
  const isNarrowed = query.state !== 'all' || query.kind !== undefined;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <p>
        <Link to="/account/alerts">{words.settings}</Link>
      </p>
      <FormNotice answer={answer} />
      <Filter query={query} />
      <ListBar total={total} address={address} exported="/export/alerts" />
      {unseen > 0 && (
        <Form method="post" className="form-buttons">
          <button className="btn btn-sm" type="submit">
            {words.markAll}
          </button>
        </Form>
      )}
      {items.length === 0 && (
        <EmptyState
          title={isNarrowed ? words.noMatch : words.none}
          next={[isNarrowed ? words.noMatchNext : words.noneNext]}
        />
      )}
      {items.length > 0 && <Table items={items} />}
      <PageNumbers total={total} page={query.page} limit={query.limit} address={address} />
    </article>
  );
}

function Filter({ query }: { query: AlertQuery }) {
  const words = useTexts(alertTexts);
  const list = useTexts(listTexts);
  const choices = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  const kinds = alertKinds.map((value) => ({ value, label: words.kinds[value] }));
  return (
    <Form method="get" className="list-filter" role="search">
      <ChoiceField
        name="kind"
        label={words.kind}
        value={query.kind ?? ''}
        choices={[{ value: '', label: words.all }, ...kinds]}
      />
      <ChoiceField name="state" label={words.show} value={query.state} choices={choices(words.states)} />
      <ChoiceField name="sort" label={words.sort} value={query.sort} choices={choices(words.sorts)} />
      <button className="btn" type="submit">
        {list.filter}
      </button>
    </Form>
  );
}

function Table({ items }: { items: readonly AlertLine[] }) {
  const words = useTexts(alertTexts);
  const language = useLanguage();
  return (
    <ListTable
      label={words.title}
      rows={items}
      keyOf={(alert) => alert.id}
      columns={[
        {
          label: words.what,
          cell: (alert) => (
            <>
              <Link to={alert.link}>{language === 'en' ? alert.en : alert.zh}</Link>
              {!alert.seen && <strong> {words.isNew}</strong>}
            </>
          ),
        },
        { label: words.kind, cell: (alert) => words.kinds[alert.kind] },
        { label: words.at, cell: (alert) => minuteOf(alert.at) },
        {
          label: words.action,
          cell: (alert) =>
            alert.seen ? (
              '—'
            ) : (
              <Form method="post">
                <input type="hidden" name="id" value={alert.id} />
                <button className="text-button" type="submit">
                  {words.markSeen}
                </button>
              </Form>
            ),
        },
      ]}
    />
  );
}

/** On the desk: what was not seen, and the way to all. */
export function AlertsSummary({ unseen, items }: Pick<AlertsData, 'unseen' | 'items'>) {
  const words = useTexts(alertTexts);
  const language = useLanguage();
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p className={unseen === 0 ? 'muted' : undefined}>{words.unseen(unseen)}</p>
      <ul className="task-list">
        {items.map((alert) => (
          <li key={alert.id}>
            <Link to={alert.link}>{language === 'en' ? alert.en : alert.zh}</Link>
            <p className="small muted">{minuteOf(alert.at)}</p>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/desk/alerts">{words.open}</Link> · <Link to="/account/alerts">{words.choices}</Link>
      </p>
    </section>
  );
}
