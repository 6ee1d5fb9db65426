import { type Reference, type ReferenceTable, referenceSchemes } from '#adapters/reference/port.ts';
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
  return fieldWordsOf(wordsOfNames(tables.flatMap((table) => (table ? namesBelow(table, undefined) : []))));
}

function namesBelow(table: ReferenceTable, code: string | undefined): readonly string[] {
  return table.childrenOf(code).flatMap((entry) => [entry.titles.zh ?? '', ...namesBelow(table, entry.code)]);
}
