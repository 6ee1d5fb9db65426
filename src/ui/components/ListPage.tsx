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

type ListPageProps<T> = {
  readonly title: string;
  readonly lead: string;
  readonly answer?: FormAnswer | undefined;
  readonly filters: readonly Filter[];
  readonly query: { readonly page: number; readonly limit: number };
  readonly total: number;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string | number;
  readonly columns: readonly { readonly label: string; readonly cell: (row: T) => ReactNode }[];
  /** The list's address with its conditions, and where it is exported. */
  readonly address: string;
  readonly exported: string;
  readonly none: string;
  readonly noneNext: string;
  /** Above the list: figures, a form to add. */
  readonly children?: ReactNode;
};

export function ListPage<T>(props: ListPageProps<T>) {
  const { title, lead, answer, filters, query, total, rows, address, children } = props;
  return (
    <article>
      <h1 className="page-title">{title}</h1>
      <p className="lead">{lead}</p>
      <FormNotice answer={answer} />
      {children}
      <Filters filters={filters} />
      <ListBar total={total} address={address} exported={props.exported} />
      {rows.length === 0 && <EmptyState title={props.none} next={[props.noneNext]} />}
      {rows.length > 0 && <ListTable label={title} rows={rows} keyOf={props.keyOf} columns={props.columns} />}
      <PageNumbers total={total} page={query.page} limit={query.limit} address={address} />
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
