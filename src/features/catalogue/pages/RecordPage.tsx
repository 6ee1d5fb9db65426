import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CopyButton } from '#ui/components/CopyButton.tsx';
import { FieldList } from '#ui/components/FieldList.tsx';
import { Provenance } from '#ui/components/Provenance.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { Timeline } from '#ui/components/Timeline.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { type LanguageTitle, orderedTitles } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { fieldTexts } from './field-texts.ts';
import { licenceIn } from './licence.ts';
import { RecordAside } from './RecordAside.tsx';
import { Relations } from './Relations.tsx';
import type { RecordData } from './record.ts';
import { type Footnote, fieldsOf, footnotes, noteOf, plainText } from './record-fields.tsx';
import { StatusBanner } from './StatusBanner.tsx';
import { catalogueTexts } from './texts.ts';

/** One record: number and title, the status, where its text is (`text`), editions, relations, all fields with their sources, what to do with it. */
export function RecordPage({ data, origin, text }: { data: RecordData; origin: string; text?: ReactNode }) {
  const words = useTexts(catalogueTexts);
  const language = useLanguage();
  const { record } = data;
  const notes = footnotes(data, language);
  return (
    <article>
      <Warnings data={data} />
      <RecordHead data={data} />
      <StatusBanner data={data} />
      {text}
      <div className="record-layout">
        <div>
          {record.editions.length > 1 && (
            <section className="section" aria-labelledby="editions">
              <h2 id="editions">{words.editions}</h2>
              <Timeline
                label={words.editions}
                points={record.editions.map((edition) => ({
                  ...edition,
                  href: `/s/${encodeURIComponent(edition.key)}`,
                }))}
              />
            </section>
          )}
          <Relations record={record} />
          <section className="section" aria-labelledby="fields">
            <h2 id="fields">{words.fields}</h2>
            <FieldList fields={fieldsOf(data, notes, language)} />
          </section>
          <Disagreements data={data} />
          <Sources notes={notes} data={data} />
        </div>
        <RecordAside data={data} origin={origin} />
      </div>
    </article>
  );
}

function RecordHead({ data }: { data: RecordData }) {
  const { record } = data;
  const language = useLanguage();
  const words = useTexts(vocabulary);
  const catalogue = useTexts(catalogueTexts);
  const notes = footnotes(data, language);
  const [first, ...others] = orderedTitles(record.titles, language);
  return (
    <header>
      <p className="record-kind">
        {[record.level && words.levels[record.level], record.nature && words.natures[record.nature]]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <h1 className="record-number">
        <StandardNumber number={record.number} />
      </h1>
      {first && (
        <p className="record-title" lang={first.language}>
          <TextWithNumbers text={first.text} />
          <TitleNote data={data} notes={notes} language={first.language} />
        </p>
      )}
      {others.map((title) => (
        <p key={title.language} className="record-other-title" lang={title.language}>
          <TextWithNumbers text={title.text} />
          <TitleNote data={data} notes={notes} language={title.language} />
        </p>
      ))}
      <CopyButton label={catalogue.copyName} text={first ? quoted(record.number, first) : record.number} />
    </header>
  );
}

/** Number and title as a text quotes them: GB/T 1.1—2020《标准化工作导则 …》. */
function quoted(number: string, { language, text }: LanguageTitle): string {
  return language.startsWith('zh') ? `${number}《${text}》` : `${number}, ${text}`;
}

function TitleNote({ data, notes, language }: { data: RecordData; notes: readonly Footnote[]; language: string }) {
  const note = noteOf(data, notes, `titles.${language}`) ?? noteOf(data, notes, 'titles');
  return note ? <Provenance note={note} /> : null;
}

/** What a reader must know before relying on the record. */
function Warnings({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  const { record } = data;
  const flags = [...new Set(record.flags.map((flag) => words.flags[flag.code] ?? words.flag(flag.code)))];
  const sentences = [
    ...(record.sample ? [words.sample] : []),
    ...(record.fields.unverified ? [words.unverified] : []),
    ...(record.parsed ? [] : [words.unparsed]),
    ...flags,
  ];
  return (
    <>
      {data.at !== undefined && (
        <p className="notice">
          {words.pastState(data.at)} <Link to={`/s/${encodeURIComponent(record.key)}`}>{words.backToLatest}</Link>
        </p>
      )}
      {sentences.map((sentence) => (
        <p key={sentence} className="notice">
          {sentence}
        </p>
      ))}
    </>
  );
}

function Disagreements({ data }: { data: RecordData }) {
  const words = useTexts(catalogueTexts);
  const language = useLanguage();
  const labels: Readonly<Record<string, string>> = fieldTexts[language];
  if (data.record.disagreements.length === 0) return null;
  const named = new Map(data.sources.map((source) => [source.name, source.titles[language === 'en' ? 'en' : 'zh']]));
  const said = (value: { value: unknown; source: string }) =>
    `${plainText(value.value)} (${named.get(value.source) ?? value.source})`;
  const labelOf = (field: string) => {
    const [name = field, part] = field.split('.');
    return part ? `${labels[name] ?? name} (${part})` : (labels[name] ?? name);
  };
  return (
    <div className="section">
      <h2>{words.disagreements}</h2>
      <p className="muted small">{words.disagreementsNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls sideways on a phone */}
      <section className="scroll" tabIndex={0} aria-label={words.disagreements}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.disagreementColumns.field}</th>
              <th scope="col">{words.disagreementColumns.shown}</th>
              <th scope="col">{words.disagreementColumns.others}</th>
            </tr>
          </thead>
          <tbody>
            {data.record.disagreements.map(({ field, values: [shown, ...others] }) => (
              <tr key={field}>
                <th scope="row">{labelOf(field)}</th>
                <td>{shown && <TextWithNumbers text={said(shown)} />}</td>
                <td>
                  {others.map((other) => (
                    <div key={`${other.source} ${plainText(other.value)}`}>
                      <TextWithNumbers text={said(other)} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Terms({ licence }: { licence: string }) {
  const { told, original } = licenceIn(useLanguage(), licence);
  return (
    <>
      {` · ${told}`}
      {original && (
        <span className="muted" lang="en">
          {' '}
          {original}
        </span>
      )}
    </>
  );
}

function Sources({ notes, data }: { notes: readonly Footnote[]; data: RecordData }) {
  const words = useTexts(catalogueTexts);
  return (
    <section className="section" aria-labelledby="sources">
      <h2 id="sources">{words.sources}</h2>
      <ol className="footnotes">
        {notes.map((note) => (
          <li key={note.name} id={`source-${note.position}`}>
            {words.sourceLine(note.title, note.day || dayOf(data.record.updated))}
            {note.licence && <Terms licence={note.licence} />}
            {/^https?:/.test(note.url) && (
              <>
                {' · '}
                <a href={note.url} rel="external noreferrer">
                  {note.url}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
