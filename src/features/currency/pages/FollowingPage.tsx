import { Form, Link } from 'react-router';
import { EmptyState } from '#ui/components/EmptyState.tsx';
import { ChoiceField, type FormAnswer, FormNotice } from '#ui/components/FormParts.tsx';
import { ListBar, ListTable, PageNumbers } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { listTexts } from '#ui/i18n/list-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { type FollowingItem, type FollowingQuery, followingKinds } from '../contract.ts';
import { currencyTexts } from './texts.ts';

export type FollowingData = {
  readonly query: FollowingQuery;
  readonly total: number;
  readonly items: readonly FollowingItem[];
  readonly address: string;
};

/** Searches and units that a person follows. */
export function FollowingPage({ data, answer }: { data: FollowingData; answer: FormAnswer | undefined }) {
  const words = useTexts(currencyTexts).others;
  const { query, items, total, address } = data;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <FormNotice answer={answer} />
      <Filter query={query} />
      <ListBar total={total} address={address} exported="/export/following" />
      {items.length === 0 && <EmptyState title={words.none} next={[words.noneNext]} />}
      {items.length > 0 && <Table items={items} />}
      <PageNumbers total={total} page={query.page} limit={query.limit} address={address} />
    </article>
  );
}

function Filter({ query }: { query: FollowingQuery }) {
  const words = useTexts(currencyTexts);
  const list = useTexts(listTexts);
  const kinds = followingKinds.map((value) => ({ value, label: words.others.kinds[value] }));
  return (
    <Form method="get" className="list-filter" role="search">
      <ChoiceField
        name="kind"
        label={words.others.kind}
        value={query.kind ?? ''}
        choices={[{ value: '', label: words.states.all }, ...kinds]}
      />
      <ChoiceField
        name="sort"
        label={words.sort}
        value={query.sort}
        choices={Object.entries(words.others.sorts).map(([value, label]) => ({ value, label }))}
      />
      <button className="btn" type="submit">
        {list.filter}
      </button>
    </Form>
  );
}

function Table({ items }: { items: readonly FollowingItem[] }) {
  const words = useTexts(currencyTexts);
  const language = useLanguage();
  return (
    <ListTable
      label={words.others.title}
      rows={items}
      keyOf={(item) => `${item.kind} ${item.id}`}
      columns={[
        {
          label: words.others.name,
          cell: (item) => <Link to={item.link}>{language === 'en' ? item.en : item.zh}</Link>,
        },
        { label: words.others.kind, cell: (item) => words.others.kinds[item.kind] },
        { label: words.since, cell: (item) => minuteOf(item.since) },
        {
          label: words.action,
          cell: (item) => (
            <Form method="post">
              <input type="hidden" name="kind" value={item.kind} />
              <input type="hidden" name="id" value={item.id} />
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

type ButtonProps = {
  readonly kind: FollowingItem['kind'];
  readonly id: string;
  /** The page that is gone back to. */
  readonly address: string;
  /** Undefined for who is not signed in. */
  readonly followed: boolean | undefined;
};

/** On the page of a unit and above a saved search: follows it or stops. */
export function FollowOther({ kind, id, address, followed }: ButtonProps) {
  const words = useTexts(currencyTexts).others;
  if (followed === undefined)
    return (
      <p className="small no-print">
        <Link to={`/sign-in?${new URLSearchParams({ to: address })}`}>{words.signIn[kind]}</Link>
      </p>
    );
  return (
    <Form method="post" action="/desk/following" className="form-buttons no-print">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="to" value={address} />
      <button className="btn btn-sm" type="submit" name="deed" value={followed ? 'unfollow' : 'follow'}>
        {followed ? words.unfollow[kind] : words.follow[kind]}
      </button>
    </Form>
  );
}
