import { type Command, InvalidArgumentError } from 'commander';
import { withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';

/** `biao synonyms`: the editor of the dictionary until there is a page for it. A running server uses a change at once. */
export function addSynonyms(program: Command): void {
  const synonyms = program.command('synonyms').description('同义词 · words that searches take for each other');
  synonyms
    .command('list', { isDefault: true })
    .description('列出 · list them')
    .option('--all', '包括已删除的 · removed ones too')
    .option('--json', 'JSON')
    .action(async (options: { all?: boolean; json?: boolean }) => {
      await withPlatform(async ({ book }) => {
        for (const row of await book.synonyms.list(options.all === true)) {
          const removed = row.removed
            ? `\t已删除 removed ${row.removed.toISOString().slice(0, 10)} ${row.removed_by}`
            : '';
          const line = `${row.id}\t${row.words.join(' | ')}\t${row.language}\t${row.note}\t${row.actor}${removed}\n`;
          await print(options.json ? `${JSON.stringify(row)}\n` : line);
        }
      });
    });
  synonyms
    .command('add')
    .argument(
      '<words...>',
      '一组词，可以是检索式；单独一个词用于切分连写 · words of a group, which may be queries (level:national); one word alone cuts what is written without blanks',
    )
    .description('添加一组 · add a group of words that mean the same, or a word of the field')
    .requiredOption('--by <who>', '添加人（岗位或单位）· who (an office, not a person)')
    .option('--language <code>', '全组同一语种时 · when all words are of one language', '')
    .option('--note <text>', '依据 · where it is from', '')
    .action(async (words: string[], { by, language, note }: { by: string; language: string; note: string }) => {
      await withPlatform(async ({ book }) => {
        await print(`${await book.synonyms.add({ words, language, note }, { kind: 'operator', office: by })}\n`);
      });
    });
  synonyms
    .command('remove')
    .argument('<id>', '编号 · its number', numberOf)
    .description('停用一组（历史保留）· take a group out of use; its history stays')
    .requiredOption('--by <who>', '删除人（岗位或单位）· who (an office, not a person)')
    .action(async (id: number, { by }: { by: string }) => {
      await withPlatform(({ book }) => book.synonyms.remove(id, { kind: 'operator', office: by }));
      say(`   已停用 removed #${id}`);
    });
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
  return Number(text);
}
