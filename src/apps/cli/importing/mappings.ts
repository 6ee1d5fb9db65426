import { existsSync } from 'node:fs';
import type { Reading } from '#features/catalogue/importing/run-import.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { say } from '../terminal.ts';
import { isNew } from './confirm.ts';
import { columnLines, readingLine } from './lines.ts';
import { writeProfile } from './profile-files.ts';

/** Different mappings that are shown; a folder may have lists of a hundred makes. */
const mappingsShown = 10;

/** Shows each mapping of columns that is met, once, and keeps the first one. Throws Refused `file-unwritable`. */
export function keepMappings({ saveTo, show }: { readonly saveTo: string | undefined; readonly show: boolean }) {
  // Told before anything long is begun.
  if (saveTo !== undefined && existsSync(saveTo))
    throw new Refused(refuse('file-unwritable', { file: saveTo, code: 'EEXIST' }));
  const met = new Set<string>();
  return {
    met(path: string, reading: Reading): void {
      const { profile, columns } = reading;
      if (profile === undefined || columns === undefined || !isNew(met, profile)) return;
      if (show && met.size <= mappingsShown)
        for (const line of [readingLine(path, reading), ...columnLines(columns)]) say(line);
      if (saveTo === undefined) return;
      if (met.size === 1) {
        writeProfile(saveTo, columns);
        say(`   列映射已保存 mapping kept: ${saveTo}`);
      } else say(`   列不同，未保存 other columns, mapping not kept: ${readingLine(path, reading)}`);
    },
    end(): void {
      if (saveTo !== undefined && met.size === 0)
        say('   没有可保存的列映射 there was no list whose columns could be kept');
    },
  };
}
