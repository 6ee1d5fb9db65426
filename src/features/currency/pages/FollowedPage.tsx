import { Form, Link } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ChoiceField, type FormAnswer, FormNotice } from '#ui/components/FormParts.tsx';
import { ListBar, ListTable, PageNumbers } from '#ui/components/ListParts.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { SampleMark, StatusBadge } from '#ui/components/StatusBadge.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { listTexts } from '#ui/i18n/list-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import type { FollowedItem, FollowedQuery } from '../contract.ts';
import { currencyTexts } from './texts.ts';

export type FollowedData = {
  readonly query: FollowedQuery;
  readonly followed: number;
  readonly total: number;
  readonly news: number;
  readonly items: readonly FollowedItem[];
  /** The list's address with its conditions. */
  readonly address: string;
};

const addressOf = (key: string): string => `/s/${encodeURIComponent(key)}`;

/** All that a person follows, with the state of today and what has changed since they looked. */
export function FollowedPage({ data, answer }: { data: FollowedData; answer: FormAnswer | undefined }) {
  const words = useTexts(currencyTexts);
  const { query, items, total, news, address } = data;
  const isNarrowed = query.state !== 'all';
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <FormNotice answer={answer} />
      <Filter query={query} />
      <ListBar total={total} address={address} exported="/export/followed" />
      {news > 0 && (
        <Form method="post" className="form-buttons">
          <button className="btn btn-sm" type="submit" name="deed" value="seen">
            {words.markSeen}
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

function Filter({ query }: { query: FollowedQuery }) {
  const words = useTexts(currencyTexts);
  const list = useTexts(listTexts);
  const choices = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return (
    <Form method="get" className="list-filter" role="search">
      <ChoiceField name="state" label={words.show} value={query.state} choices={choices(words.states)} />
      <ChoiceField name="sort" label={words.sort} value={query.sort} choices={choices(words.sorts)} />
      <button className="btn" type="submit">
        {list.filter}
      </button>
    </Form>
  );
}

function Table({ items }: { items: readonly FollowedItem[] }) {
  const words = useTexts(currencyTexts);
  const language = useLanguage();
  return (
    <ListTable
      label={words.title}
      rows={items}
      keyOf={(item) => item.key}
      columns={[
        {
          label: words.number,
          cell: (item) => (
            <Link to={addressOf(item.key)}>
              <StandardNumber number={item.number} />
            </Link>
          ),
        },
        {
          label: words.name,
          cell: (item) => {
            const title = mainTitle(item.titles, language);
            return (
              <>
                {title && <span lang={title.language}>{title.text}</span>}
                {item.sample && <SampleMark title={title?.text} />}
              </>
            );
          },
        },
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
        {
          label: words.action,
          cell: (item) => (
            <Form method="post">
              <input type="hidden" name="key" value={item.key} />
              <button className="text-button" type="submit" name="deed" value="unfollow">
                {words.unfollow}
              </button>
            </Form>
          ),
        },
      ]}
    />
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
