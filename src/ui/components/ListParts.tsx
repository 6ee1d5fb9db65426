import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listTexts } from '../i18n/list-texts.ts';
import { formatCount } from '../i18n/numbers.ts';
import { useLanguage, useTexts } from '../i18n/texts.tsx';

/** Parts of lists for who works with them: how many, export, pages by number. */
type BarProps = {
  readonly total: number;
  /** Address of the list with its conditions, without a page. */
  readonly address: string;
  /** Where it is exported, with what the export needs beside the conditions. */
  readonly exported?: string;
};

const exportFormats = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['ndjson', 'NDJSON'],
] as const;

export function ListBar({ total, address, exported }: BarProps) {
  const words = useTexts(listTexts);
  const language = useLanguage();
  const [path = '', needed] = (exported ?? '').split('?');
  const conditions = [needed, address.split('?')[1]].filter(Boolean);
  return (
    <div className="list-bar">
      <strong>{words.total(formatCount(total, language))}</strong>
      {exported && (
        <span>
          {words.exported}{' '}
          {exportFormats.map(([format, name], index) => (
            <span key={format}>
              {index > 0 && ' · '}
              <a href={`${path}?${[...conditions, `format=${format}`].join('&')}`}>{name}</a>
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

type PagesProps = { readonly total: number; readonly page: number; readonly limit: number; readonly address: string };

export function PageNumbers({ total, page, limit, address }: PagesProps) {
  const words = useTexts(listTexts);
  const last = Math.max(1, Math.ceil(total / limit));
  if (last === 1) return null;
  const to = (number: number) => {
    const [path = '', query = ''] = address.split('?');
    const search = new URLSearchParams(query);
    search.set('page', String(number));
    return `${path}?${search}`;
  };
  return (
    <nav className="pagination" aria-label={words.pages}>
      {page > 1 && (
        <Link to={to(page - 1)} rel="prev">
          {words.previous}
        </Link>
      )}
      <span>{words.page(page, last)}</span>
      {page < last && (
        <Link to={to(page + 1)} rel="next">
          {words.next}
        </Link>
      )}
    </nav>
  );
}

type Column<T> = { readonly label: string; readonly cell: (row: T) => ReactNode };
type TableProps<T> = {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string | number;
};

/** A table whose first column names the row; on a phone a row is a block of labelled lines. */
export function ListTable<T>({ label, columns, rows, keyOf }: TableProps<T>) {
  const [first, ...others] = columns;
  if (!first) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls sideways when it is wide
    <section className="scroll" tabIndex={0} aria-label={label}>
      <table className="table table-stacked">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{first.cell(row)}</th>
              {others.map((column) => (
                <td key={column.label} data-label={column.label}>
                  <span>{column.cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
