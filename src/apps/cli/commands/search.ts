import { type Command, Option } from 'commander';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { sortNames } from '#features/search/contract.ts';
import { levels, states } from '#kernel/standard/vocabulary.ts';
import { askServer } from '../ask-server.ts';
import { checkDay, listOf, wholeNumber } from '../options.ts';
import { checkedQuery } from '../search-query.ts';
import { runningServer, withPlatform } from '../session.ts';
import { print } from '../terminal.ts';
import { itemLine } from '../texts.ts';

type SearchOptions = { json?: boolean; limit: number; on?: string; level?: string; status?: string; sort?: string };
type Found = { total: number; items: StandardItem[]; took: number };

export function addSearch(program: Command): void {
  program
    .command('search')
    .argument('<words...>', '标准号或名称 · a number or words of a title')
    .description('检索 · search the library')
    .option('--json', '与接口相同的 JSON · the same JSON as the API')
    .option('--limit <n>', '条数 · lines', wholeNumber(1, 100), 20)
    .option('--on <day>', '哪一天的状态 · status on a day', checkDay)
    .option('--level <levels>', '层级，逗号分隔 · levels, comma-separated', listOf(levels))
    .option('--status <states>', '状态，逗号分隔 · states, comma-separated', listOf(states))
    .addOption(new Option('--sort <order>', '排序 · order').choices(sortNames))
    .action(async (words: string[], { json, ...options }: SearchOptions) => {
      const asked = Object.entries({ q: words.join(' '), ...options });
      const found = await find(Object.fromEntries(asked.map(([name, value]) => [name, String(value)])));
      if (json) await print(`${JSON.stringify(found)}\n`);
      else await print(`${found.total} 条 records\n${found.items.map(itemLine).join('')}`);
      if (found.total === 0) process.exitCode = 3;
    });
}

async function find(query: Readonly<Record<string, string>>): Promise<Found> {
  const input = checkedQuery(query);
  const url = await runningServer();
  // The server answers in the shape of its contract.
  if (url !== undefined) return (await askServer(url, '/standards', query)) as Found;
  return withPlatform(async (platform) => {
    await platform.follower.catchUp();
    return platform.caller.search.standards(input);
  });
}
