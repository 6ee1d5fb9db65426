import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { listTexts } from '../i18n/list-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { EmptyState } from './EmptyState.tsx';
import { ChoiceField, type FormAnswer, FormNotice, TextField } from './FormParts.tsx';
import { ListBar, ListTable, PageNumbers } from './ListParts.tsx';

/** A whole list for who works with it: narrowed, sorted, paged, exported; without script too. */
type Filter = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** By value; a text field without. An empty value is no condition. */
  readonly choices?: Readonly<Record<string, string>>;
};

/** What the route of a list gives: a page of lines, how many there are, and the conditions that were asked for. */
export type Listed<Query, Line> = {
  readonly query: Query;
  readonly total: number;
  readonly items: readonly Line[];
  /** The list's address with its conditions. */
  readonly address: string;
};

type ListWords = {
  readonly title: string;
  readonly lead?: string;
  /** When there is no line: that, and what to do. */
  readonly none: string;
  readonly noneNext: string;
};

type ListPageProps<T> = {
  readonly data: Listed<{ readonly page: number; readonly limit: number }, T>;
  readonly words: ListWords;
  readonly answer?: FormAnswer | undefined;
  readonly filters: readonly Filter[];
  readonly keyOf: (row: T) => string | number;
  readonly columns: readonly { readonly label: string; readonly cell: (row: T) => ReactNode }[];
  /** Where the list is exported. */
  readonly exported: string;
  /** Above the list: figures, a form to add. */
  readonly children?: ReactNode;
  /** Below it: what belongs to the list and is none of its lines. */
  readonly below?: ReactNode;
};

export function ListPage<T>({
  data,
  words,
  answer,
  filters,
  keyOf,
  columns,
  exported,
  children,
  below,
}: ListPageProps<T>) {
  const { query, total, items, address } = data;
  return (
    <article>
      <h1 className="page-title">{words.title}</h1>
      {words.lead && <p className="lead">{words.lead}</p>}
      <FormNotice answer={answer} />
      {children}
      <Filters filters={filters} />
      <ListBar total={total} address={address} exported={exported} />
      {items.length === 0 && <EmptyState title={words.none} next={[words.noneNext]} />}
      {items.length > 0 && <ListTable label={words.title} rows={items} keyOf={keyOf} columns={columns} />}
      <PageNumbers total={total} page={query.page} limit={query.limit} address={address} />
      {below}
    </article>
  );
}

function Filters({ filters }: { filters: readonly Filter[] }) {
  const words = useTexts(listTexts);
  return (
    <Form method="get" className="list-filter" role="search">
      {filters.map(({ name, label, value, choices }) =>
        choices ? (
          <ChoiceField
            key={name}
            name={name}
            label={label}
            value={value ?? ''}
            choices={Object.entries(choices).map(([each, text]) => ({ value: each, label: text }))}
          />
        ) : (
          <TextField key={name} name={name} type="search" label={label} value={value ?? ''} optional />
        ),
      )}
      <button className="btn" type="submit">
        {words.filter}
      </button>
    </Form>
  );
}
