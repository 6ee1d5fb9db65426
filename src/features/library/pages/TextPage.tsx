import { Link } from 'react-router';
import { Figure } from '#ui/components/Figure.tsx';
import { MarkedText } from '#ui/components/MarkedText.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import type { TextInfo, TextPassage } from '../contract.ts';
import { pageLength, type ReaderData } from './reader.ts';
import { libraryTexts } from './texts.ts';

/** The text of a standard, clause by clause; of one that is not open why, and how it is come by. */
export function TextPage({ data }: { data: ReaderData }) {
  const words = useTexts(libraryTexts);
  const { standard, texts, shown } = data;
  const title = mainTitle(standard.titles, useLanguage());
  const closed = texts.filter(({ access }) => access !== 'O1');
  return (
    <article>
      <p>
        <Link to={`/s/${encodeURIComponent(standard.key)}`}>← {words.back}</Link>
      </p>
      <h1 className="record-number">
        <StandardNumber number={standard.number} /> {words.fullText}
      </h1>
      {title && (
        <p className="record-title" lang={title.language}>
          {title.text}
        </p>
      )}
      {standard.sample && <p className="notice">{words.sample}</p>}
      {shown && <About text={shown} />}
      {closed.map((text) => (
        <About key={text.digest} text={text} />
      ))}
      {texts.length === 0 && (
        <div className="notice">
          <p>{words.none}</p>
          <p>{words.noneWay}</p>
        </div>
      )}
      {shown && <Reading data={data} shown={shown} />}
    </article>
  );
}

const units = ['B', 'KB', 'MB'] as const;

function sizeOf(bytes: number): string {
  const unit = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const size = bytes / 1_000 ** unit;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

function About({ text }: { text: TextInfo }) {
  const words = useTexts(libraryTexts);
  const { colon } = useTexts(layoutTexts);
  const { name, why, way } = words.classes[text.access];
  return (
    <section className="text-about" aria-label={name}>
      <p>
        <strong>{name}</strong> {why} {way}
      </p>
      <p className="muted small">
        {words.reason}
        {colon}
        {text.reason}
        {text.rightsHolder && (
          <>
            {' '}
            · {words.rightsHolder}
            {colon}
            {text.rightsHolder}
          </>
        )}
      </p>
      {text.original && (
        <p className="small">
          <a href={text.original} download>
            {words.download(sizeOf(text.bytes))}
          </a>{' '}
          <span className="muted">
            {words.checksum} <code className="checksum">{text.digest}</code>
          </span>
        </p>
      )}
    </section>
  );
}

function Reading({ data, shown }: { data: ReaderData; shown: TextInfo }) {
  const words = useTexts(libraryTexts);
  const { colon } = useTexts(layoutTexts);
  const { passages, from, next, query, texts } = data;
  const others = texts.filter(({ access, digest }) => access === 'O1' && digest !== shown.digest);
  const all = shown.passages ?? passages.length;
  return (
    <>
      {others.length > 0 && (
        <p className="small">
          {words.others}
          {colon}
          {others.map((text) => (
            <Link key={text.digest} to={addressOf(data, { text: text.digest, from: 0 })}>
              {text.language} · {text.digest.slice(0, 8)}
            </Link>
          ))}
        </p>
      )}
      <form method="get" className="text-search no-print">
        <input type="hidden" name="text" value={shown.digest.slice(0, 16)} />
        {from > 0 && <input type="hidden" name="from" value={from} />}
        <label>
          {words.search}{' '}
          <input className="input input-sm" type="search" name="q" defaultValue={query} maxLength={2_000} />
        </label>{' '}
        <button className="btn btn-sm" type="submit">
          {words.searchButton}
        </button>
      </form>
      <div className="text-layout">
        <Contents data={data} shown={shown} />
        <div lang={shown.language} className="text-body">
          {passages.map((passage, at) => (
            <PassageText key={passage.ordinal} passage={passage} before={passages[at - 1]} pictures={shown.pictures} />
          ))}
        </div>
      </div>
      <p className="muted small">{words.extracted}</p>
      {(from > 0 || next !== undefined) && (
        <nav className="text-pages" aria-label={words.page(from + 1, from + passages.length, all)}>
          {from > 0 && <a href={addressOf(data, { from: Math.max(0, from - pageLength) })}>← {words.previous}</a>}{' '}
          <span className="muted">{words.page(from + 1, from + passages.length, all)}</span>{' '}
          {next !== undefined && <a href={addressOf(data, { from: next })}>{words.next} →</a>}
        </nav>
      )}
    </>
  );
}

function addressOf({ standard, shown, query }: ReaderData, wanted: { text?: string; from: number }): string {
  const text = (wanted.text ?? shown?.digest ?? '').slice(0, 16);
  const search = new URLSearchParams({ text, ...(wanted.from > 0 && { from: `${wanted.from}` }) });
  if (query !== '') search.set('q', query);
  return `/s/${encodeURIComponent(standard.key)}/text?${search}`;
}

function Contents({ data }: { data: ReaderData; shown: TextInfo }) {
  const words = useTexts(libraryTexts);
  const { clauses } = data;
  if (clauses.length < 2) return null;
  return (
    <nav className="text-contents no-print" aria-label={words.contents}>
      <details>
        <summary>{words.contents}</summary>
        <ol>
          {clauses.map(({ ordinal, clause, heading }) => (
            <li key={ordinal} data-depth={clause.split('.').length}>
              <a href={`${addressOf(data, { from: ordinal - (ordinal % pageLength) })}#p${ordinal}`}>
                {clause} {heading}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

/** Headings below the third level look alike. */
const headings = ['h2', 'h3', 'h4'] as const;

type PassageProps = {
  readonly passage: TextPassage;
  readonly before: TextPassage | undefined;
  /** Where the pictures of the text are. */
  readonly pictures: string | undefined;
};

function PassageText({ passage, before, pictures = '' }: PassageProps) {
  const words = useTexts(libraryTexts);
  const { ordinal, clause, heading, parts, figures } = passage;
  const isContinued = before !== undefined && before.clause === clause && before.heading === heading;
  const depth = Math.min(clause.split('.').length, headings.length) - 1;
  const Heading = headings[depth] ?? 'h2';
  const told = clause !== '' || heading !== '';
  return (
    <section id={`p${ordinal}`} className="text-passage">
      {told && !isContinued && (
        <Heading>
          <span className="text-clause">{clause}</span> {heading}
        </Heading>
      )}
      {told && isContinued && (
        <p className="muted small">
          {clause} {heading} {words.continued}
        </p>
      )}
      {parts.length > 0 && (
        <p className="text-paragraphs">
          <MarkedText parts={parts} />
        </p>
      )}
      {figures.map(({ text, picture }, at) => (
        // figures of a text never change: their place is their name
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Figure key={at} text={text} picture={picture} folder={pictures} />
      ))}
    </section>
  );
}
