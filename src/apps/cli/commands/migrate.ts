import path from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '#adapters/config/config.ts';
import { migrate, readMigrations } from '#adapters/database/migrate.ts';
import { openDatabase } from '#adapters/database/open.ts';
import { packageFolder } from '#apps/server/platform.ts';
import { print } from '../terminal.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('更新数据库结构 · bring the database to this version')
    .action(async () => {
      const config = readConfig(process.env);
      const database = await openDatabase({ folder: config.dataFolder, url: config.databaseUrl });
      try {
        const applied = await migrate(
          database.pool,
          readMigrations(path.join(packageFolder, 'src', 'features')),
          database.place,
        );
        await print(applied.length > 0 ? `${applied.join('\n')}\n` : '已是最新 up to date\n');
      } finally {
        await database.close();
      }
    });
}
