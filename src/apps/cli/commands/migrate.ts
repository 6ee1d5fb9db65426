import type { Command } from 'commander';
import { migrateDatabase } from '../session.ts';
import { print } from '../terminal.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('更新数据库结构 · bring the database to this version')
    .action(async () => {
      const applied = await migrateDatabase();
      await print(applied.length > 0 ? `${applied.join('\n')}\n` : '已是最新 up to date\n');
    });
}
