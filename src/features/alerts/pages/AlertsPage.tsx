import { Form, Link } from 'react-router';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { AlertLine, AlertQuery } from '../contract.ts';
import { alertTexts } from './texts.ts';

export type AlertsData = Listed<AlertQuery, AlertLine> & { readonly unseen: number };

/** All that a person was told on the desk. */
export function AlertsPage({ data, answer }: { data: AlertsData; answer: FormAnswer | undefined }) {
  const words = useTexts(alertTexts);
  const { query, unseen } = data;
  const isNarrowed = query.state !== 'all' || query.kind !== undefined;
  return (
    <ListPage
      data={data}
      words={{ ...words, ...(isNarrowed && { none: words.noMatch, noneNext: words.noMatchNext }) }}
      answer={answer}
      keyOf={(alert) => alert.id}
      exported="/export/alerts"
      filters={[
        { name: 'kind', label: words.kind, value: query.kind, choices: { '': words.all, ...words.kinds } },
        { name: 'state', label: words.show, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.what, cell: (alert) => <What alert={alert} /> },
        { label: words.kind, cell: (alert) => words.kinds[alert.kind] },
        { label: words.at, cell: (alert) => minuteOf(alert.at) },
        { label: words.action, cell: (alert) => <Seen alert={alert} /> },
      ]}
    >
      <p>
        <Link to="/account/alerts">{words.settings}</Link>
      </p>
      {unseen > 0 && (
        <Form method="post" className="form-buttons">
          <button className="btn btn-sm" type="submit">
            {words.markAll}
          </button>
        </Form>
      )}
    </ListPage>
  );
}

function What({ alert }: { alert: AlertLine }) {
  const words = useTexts(alertTexts);
  const language = useLanguage();
  return (
    <>
      <Link to={alert.link}>{language === 'en' ? alert.en : alert.zh}</Link>
      {!alert.seen && <strong> {words.isNew}</strong>}
    </>
  );
}

function Seen({ alert }: { alert: AlertLine }) {
  const words = useTexts(alertTexts);
  if (alert.seen) return '—';
  return (
    <Form method="post">
      <input type="hidden" name="id" value={alert.id} />
      <button className="text-button" type="submit">
        {words.markSeen}
      </button>
    </Form>
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
