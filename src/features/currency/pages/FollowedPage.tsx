import { Form, Link } from 'react-router';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { SampleMark, StatusBadge } from '#ui/components/StatusBadge.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import type { FollowedItem, FollowedQuery } from '../contract.ts';
import { currencyTexts } from './texts.ts';

export type FollowedData = Listed<FollowedQuery, FollowedItem> & { readonly followed: number; readonly news: number };

const addressOf = (key: string): string => `/s/${encodeURIComponent(key)}`;

/** All that a person follows, with the state of today and what has changed since they looked. */
export function FollowedPage({ data, answer }: { data: FollowedData; answer: FormAnswer | undefined }) {
  const words = useTexts(currencyTexts);
  const { query, news } = data;
  const isNarrowed = query.state !== 'all';
  return (
    <ListPage
      data={data}
      words={{ ...words, ...(isNarrowed && { none: words.noMatch, noneNext: words.noMatchNext }) }}
      answer={answer}
      keyOf={(item) => item.key}
      exported="/export/followed"
      filters={[
        { name: 'state', label: words.show, value: query.state, choices: words.states },
        { name: 'sort', label: words.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        {
          label: words.number,
          cell: (item) => (
            <Link to={addressOf(item.key)}>
              <StandardNumber number={item.number} />
            </Link>
          ),
        },
        { label: words.name, cell: (item) => <Title item={item} /> },
        { label: words.status, cell: (item) => <StatusBadge state={item.status.state} /> },
        {
          label: words.changed,
          cell: (item) => (
            <>
              {minuteOf(item.changed)}
              {item.isNew && <strong> {words.isNew}</strong>}
            </>
          ),
        },
        { label: words.since, cell: (item) => minuteOf(item.since) },
        { label: words.action, cell: (item) => <Unfollow item={item} /> },
      ]}
    >
      {news > 0 && (
        <Form method="post" className="form-buttons">
          <button className="btn btn-sm" type="submit" name="deed" value="seen">
            {words.markSeen}
          </button>
        </Form>
      )}
    </ListPage>
  );
}

function Unfollow({ item }: { item: FollowedItem }) {
  const words = useTexts(currencyTexts);
  return (
    <Form method="post">
      <input type="hidden" name="key" value={item.key} />
      <button className="text-button" type="submit" name="deed" value="unfollow">
        {words.unfollow}
      </button>
    </Form>
  );
}

function Title({ item }: { item: FollowedItem }) {
  const language = useLanguage();
  const title = mainTitle(item.titles, language);
  return (
    <>
      {title && <span lang={title.language}>{title.text}</span>}
      {item.sample && <SampleMark title={title?.text} />}
    </>
  );
}

type SummaryProps = Pick<FollowedData, 'followed' | 'news' | 'items'> & { readonly others: number };

/** On the desk: the newest changes, and the way to all. */
export function FollowedSummary({ followed, news, items, others }: SummaryProps) {
  const words = useTexts(currencyTexts);
  return (
    <section className="section">
      <h2>{words.title}</h2>
      {followed === 0 ? <p className="muted">{words.noneNext}</p> : <p>{words.news(news)}</p>}
      <ul className="task-list">
        {items.map((item) => (
          <li key={item.key}>
            <Link to={addressOf(item.key)}>
              <StandardNumber number={item.number} />
            </Link>{' '}
            <StatusBadge state={item.status.state} />
            <p className="small muted">{minuteOf(item.changed)}</p>
          </li>
        ))}
      </ul>
      <p>
        {followed > 0 && <Link to="/desk/followed">{words.all(followed)}</Link>}
        {followed > 0 && ' · '}
        <Link to="/desk/following">{words.others.all(others)}</Link>
      </p>
    </section>
  );
}
