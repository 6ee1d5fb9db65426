import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ClaimField } from '#kernel/standard/claim.ts';
import type { Field } from '#ui/components/FieldList.tsx';
import type { ProvenanceNote } from '#ui/components/Provenance.tsx';
import { dayOf } from '#ui/i18n/dates.ts';
import type { Language } from '#ui/i18n/languages.ts';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { accessTexts, fieldTexts } from './field-texts.ts';
import type { RecordData } from './record.ts';

/** Fields in the order a librarian reads them. What has a place of its own on the page is not repeated. */
const order = [
  'type',
  'level',
  'nature',
  'published',
  'announced',
  'implemented',
  'confirmed',
  'withdrawn',
  'stateWord',
  'asOf',
  'edition',
  'languages',
  'issuers',
  'approvers',
  'proposers',
  'committees',
  'country',
  'region',
  'ics',
  'ccs',
  'industries',
  'fields',
  'pages',
  'plan',
  'announcement',
  'filing',
  'aliases',
  'access',
  'drafters',
  'keywords',
  'note',
  'scope',
  'abstract',
] as const satisfies readonly ClaimField[];
const wideFields: readonly ClaimField[] = ['drafters', 'keywords', 'scope', 'abstract', 'note'];

/** Value of a field as text: what a page shows where there is no better form for it. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('; ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${name}: ${plainText(part)}`)
      .join(', ');
  }
  return String(value);
}

function classLinks(data: RecordData, scheme: 'ics' | 'ccs', codes: unknown, language: Language): ReactNode[] {
  if (!Array.isArray(codes)) return [plainText(codes)];
  return codes.map(plainText).map((code) => {
    const title = mainTitle(data.classes[`${scheme} ${code}`], language);
    return (
      <Link key={code} to={`/browse/${scheme}/${code}`}>
        <span className="number">{code}</span>
        {title && (
          <>
            {' '}
            <span lang={title.language}>{title.text}</span>
          </>
        )}
      </Link>
    );
  });
}

/** Other numbers and filings have parts; their names say nothing to a reader, the order does. */
function compound(value: unknown): ReactNode[] {
  return [value]
    .flat()
    .map((each) =>
      typeof each === 'object' && each !== null ? Object.values(each).map(plainText).join(' ') : plainText(each),
    );
}

function valuesOf(name: ClaimField, value: unknown, data: RecordData, language: Language): ReactNode[] {
  const words = vocabulary[language];
  const { level, nature } = data.record;
  if (name === 'ics' || name === 'ccs') return classLinks(data, name, value, language);
  const access = name === 'access' && accessTexts[language][plainText(value)];
  if (access) return [access];
  if (name === 'level' && level) return [words.levels[level]];
  if (name === 'nature' && nature) return [words.natures[nature]];
  if (name === 'fields' && Array.isArray(value)) {
    return value.map((each) => (
      <Link key={plainText(each)} to={`/browse/field/${plainText(each)}`}>
        {plainText(each)}
      </Link>
    ));
  }
  if (name === 'keywords') return [plainText(value)];
  if (name === 'aliases' || name === 'filing') return compound(value);
  if (name === 'drafters') return [plainText(value)];
  if (name === 'languages' || name === 'country') {
    return [value].flat().map((code) => data.names[plainText(code)] ?? plainText(code));
  }
  return Array.isArray(value) ? value.map(plainText) : [plainText(value)];
}

/** Footnotes of the page: the sources in the order of the record, with the label in the reader's language. */
export function footnotes(data: RecordData, language: Language) {
  const newest = new Map<string, string>();
  for (const { source, recorded } of Object.values(data.record.provenance)) {
    if (recorded > (newest.get(source) ?? '')) newest.set(source, recorded);
  }
  const named = new Map(data.sources.map((source) => [source.name, source]));
  return [...new Set([...data.record.sources, ...newest.keys()])].map((name, index) => {
    const source = named.get(name);
    return {
      name,
      position: index + 1,
      title: source ? source.titles[language === 'en' ? 'en' : 'zh'] : name,
      licence: source?.licence ?? '',
      url: source?.url ?? '',
      day: dayOf(newest.get(name) ?? ''),
    };
  });
}
export type Footnote = ReturnType<typeof footnotes>[number];

/** The footnote of one field. */
export function noteOf(data: RecordData, notes: readonly Footnote[], field: string): ProvenanceNote | undefined {
  const said = data.record.provenance[field];
  const note = said && notes.find((each) => each.name === said.source);
  return note && { position: note.position, source: note.title, day: dayOf(said.recorded) };
}

/** All fields of the record that have a value, labelled and footnoted. */
export function fieldsOf(data: RecordData, notes: readonly Footnote[], language: Language): Field[] {
  const labels = fieldTexts[language];
  return order
    .filter((name) => plainText(data.record.fields[name]) !== '')
    .map((name) => ({
      name,
      label: labels[name],
      values: valuesOf(name, data.record.fields[name], data, language),
      wide: wideFields.includes(name),
      note: noteOf(data, notes, name),
    }));
}
