import { type Command, InvalidArgumentError } from 'commander';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { SearchInput } from '#features/search/contract.ts';
import { isDay } from '#kernel/base/dates.ts';
import { askServer } from '../ask-server.ts';
import { runningServer, withPlatform } from '../session.ts';
import { print } from '../terminal.ts';
import { itemLine } from '../texts.ts';

type SearchOptions = { json?: boolean; limit: string; on?: string; level?: string; status?: string; sort?: string };
type Found = { total: number; items: StandardItem[]; took: number };

export function addSearch(program: Command): void {
  program
    .command('search')
    .argument('<words...>', '标准号或名称 · a number or words of a title')
    .description('检索 · search the library')
    .option('--json', '与接口相同的 JSON · the same JSON as the API')
    .option('--limit <n>', '条数 · lines', '20')
    .option('--on <day>', '哪一天的状态 · status on a day', checkDay)
    .option('--level <levels>', '层级，逗号分隔 · levels, comma-separated')
    .option('--status <states>', '状态，逗号分隔 · states, comma-separated')
    .option('--sort <order>', 'relevance | number | newest | oldest | implemented')
    .action(async (words: string[], options: SearchOptions) => {
      const query = Object.fromEntries(
        Object.entries({
          q: words.join(' '),
          limit: options.limit,
          on: options.on,
          level: options.level,
          status: options.status,
          sort: options.sort,
        }).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      const found = await find(query);
      if (options.json) await print(`${JSON.stringify(found)}\n`);
      else await print(`${found.total} 条 records\n${found.items.map(itemLine).join('')}`);
      if (found.total === 0) process.exitCode = 3;
    });
}

async function find(query: Readonly<Record<string, string>>): Promise<Found> {
  const url = await runningServer();
  // The server answers in the shape of its contract.
  if (url !== undefined) return (await askServer(url, '/standards', query)) as Found;
  return withPlatform(async (platform) => {
    await platform.follower.catchUp();
    return platform.caller.search.standards(SearchInput.parse(query));
  });
}

/** A day that exists, or a word why not. */
export function checkDay(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}
