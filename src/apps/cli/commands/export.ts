import { type Command, Option } from 'commander';
import { type ExportFormat, exportFormats, exportOf } from '#apps/server/export.ts';
import { checkedQuery } from '../search-query.ts';
import { withPlatform } from '../session.ts';
import { print } from '../terminal.ts';

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description('导出全部或检索结果 · export the library or a result')
    .addOption(new Option('--format <format>', '格式 · format').choices(exportFormats).default('ndjson'))
    .option('--query <q>', '检索词 · what to search for')
    .action(async (options: { format: ExportFormat; query?: string }) => {
      const input = checkedQuery({ q: options.query ?? '', sort: 'number' });
      await withPlatform(async (platform) => {
        await platform.follower.catchUp();
        const pages = platform.search.all(input);
        for await (const piece of exportOf(pages, options.format)) await print(piece);
      });
    });
}
