import { type Command, InvalidArgumentError } from 'commander';
import { withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';

/** `biao search-gaps`: what readers looked for and did not find, as work for the librarian. Nobody is named in it. */
export function addSearchGaps(program: Command): void {
  const gaps = program.command('search-gaps').description('没有结果的检索 · searches that found nothing');
  gaps
    .command('list', { isDefault: true })
    .description('列出待办 · list the open ones, most asked for first')
    .option('--limit <n>', '条数 · how many', countOf, 50)
    .option('--json', 'JSON')
    .action(async (options: { limit: number; json?: boolean }) => {
      await withPlatform(async ({ book }) => {
        const rows = await book.gaps.list(options.limit);
        for (const row of rows) {
          const line = `${row.count}\t${row.first_day} – ${row.last_day}\t${row.text}\n`;
          await print(options.json ? `${JSON.stringify(row)}\n` : line);
        }
        if (rows.length === 0) say('   没有待办 nothing open');
      });
    });
  gaps
    .command('done')
    .argument('<words...>', '检索的内容 · the words looked for')
    .description('已处理；以后再有人检索会重新列出 · seen to; it is open again when looked for later')
    .requiredOption('--by <who>', '处理人（岗位或单位）· who (an office, not a person)')
    .option('--note <text>', '怎样处理的 · what was done', '')
    .action(async (words: string[], { by, note }: { by: string; note: string }) => {
      await withPlatform(({ book }) => book.gaps.done(words.join(' '), { kind: 'operator', office: by }, note));
      say(`   已处理 done: ${words.join(' ')}`);
    });
}

function countOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('1 … 99999');
  return Number(text);
}
