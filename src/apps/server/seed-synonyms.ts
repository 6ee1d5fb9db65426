import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '#features/catalogue/index.ts';
import type { SearchBook, SynonymGroup } from '#features/search/index.ts';

/**
 * Adds the synonyms that come with the program (data/reference/synonyms.tsv) once for each edition of the file: lines
 * `# name: value`, a line of column names, then words separated by |, their language, a note.
 */
const markName = 'synonyms';
const columns = 'words\tlanguage\tnote';

/** Groups of a file of synonyms; throws when it is none. */
export function readSynonyms(text: string): readonly SynonymGroup[] {
  const lines = text.split('\n');
  const start = lines.indexOf(columns);
  if (start < 0) throw new Error('the file of synonyms has no line of column names');
  return lines
    .slice(start + 1)
    .filter((line) => line !== '')
    .map((line) => {
      const [words = '', language = '', note = ''] = line.split('\t');
      return { words: words.split('|'), language, note };
    });
}

export async function seedSynonyms(folder: string, catalogue: Catalogue, book: SearchBook): Promise<void> {
  const text = readFileSync(path.join(folder, 'data', 'reference', 'synonyms.tsv'), 'utf8');
  const edition = createHash('sha256').update(text).digest('hex').slice(0, 32);
  if ((await catalogue.mark(markName)) === edition) return;
  await book.synonyms.seed(readSynonyms(text));
  await catalogue.setMark(markName, edition);
}
