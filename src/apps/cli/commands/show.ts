import type { Command } from 'commander';
import type { StandardRecord } from '#features/catalogue/contract.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { checkDay } from '../options.ts';
import { withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';
import { itemLine, statusLines, visible } from '../texts.ts';

export function addShow(program: Command): void {
  program
    .command('show')
    .argument('<number...>', '标准号（任意写法）· a number in any spelling')
    .description('查看一项标准及其在某日的状态 · show a standard and its status on a day')
    .option('--on <day>', '哪一天 · the day', checkDay)
    .option('--json', '与接口相同的 JSON · the same JSON as the API')
    .action(async (words: string[], options: { on?: string; json?: boolean }) => {
      const number = words.join(' ');
      await withPlatform(async (platform) => {
        const resolution = await platform.catalogue.resolve(number, options.on);
        if (resolution.outcome === 'none') throw new Refused(refuse('not-found', { what: number }));
        if (resolution.standard === undefined) {
          if (options.json) await print(`${JSON.stringify(resolution)}\n`);
          else await print(resolution.candidates.map(itemLine).join(''));
          say('多种可能，请写完整 several may be meant: give the whole number');
          process.exitCode = 3;
          return;
        }
        const record = await platform.catalogue.record(resolution.standard.key, options.on);
        await print(options.json ? `${JSON.stringify(record)}\n` : recordText(record));
      });
    });
}

function recordText(record: StandardRecord): string {
  const titles = Object.entries(record.titles).map(([language, title]) => `   [${language}] ${title}\n`);
  const editions =
    record.editions.length > 1
      ? `   版本 editions: ${record.editions.map((edition) => edition.number).join(' · ')}\n`
      : '';
  const relations = record.relations.map(
    (relation) => `   ${relation.direction === 'outgoing' ? '→' : '←'} ${relation.type}\t${relation.number}\n`,
  );
  const dates = [
    record.published && `发布 published ${record.published}`,
    record.implemented && `实施 implemented ${record.implemented}`,
  ].filter(Boolean);
  const lines = [
    statusLines(record.number, record.status),
    ...titles,
    dates.length > 0 ? `   ${dates.join('  ')}\n` : '',
    editions,
    ...relations.slice(0, 20),
    relations.length > 20 ? `   … ${record.relationsTotal}\n` : '',
    `   来源 sources: ${record.sources.join(', ')}\n`,
  ];
  return visible(lines.join(''));
}
