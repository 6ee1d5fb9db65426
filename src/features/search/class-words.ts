import { type Reference, referenceSchemes } from '#adapters/reference/port.ts';
import { entriesBelow } from './class-suggestions.ts';
import { type FieldWords, fieldWordsOf, wordsOfNames } from './field-words.ts';

/** Words of the Chinese names of all classes; the tables are read once, when the first are asked for. */
export function createClassWords(reference: Reference): () => Promise<FieldWords> {
  let reading: Promise<FieldWords> | undefined;
  return () => {
    reading ??= readWords(reference);
    return reading;
  };
}

async function readWords(reference: Reference): Promise<FieldWords> {
  const tables = await Promise.all(referenceSchemes.map((scheme) => reference.table(scheme)));
  return fieldWordsOf(
    wordsOfNames(
      tables.flatMap((table) => (table ? entriesBelow(table, undefined).map(({ titles }) => titles.zh ?? '') : [])),
    ),
  );
}
