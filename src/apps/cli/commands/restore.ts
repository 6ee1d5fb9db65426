import type { Command } from 'commander';
import { restore } from '#apps/server/keeping.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { configuration, operator, runningServer } from '../session.ts';
import { print, say } from '../terminal.ts';
import { brokenLog } from './audit.ts';
import { readPassphrase } from './backup.ts';

export function addRestore(program: Command): void {
  program
    .command('restore')
    .argument('<file>', '备份文件 · the backup')
    .description(
      '恢复到空的数据目录或空库，然后核验日志、核对条数 · restore into an empty place, verify the log, compare counts',
    )
    .option('--passphrase-file <file>', '口令在此文件中 · file with the passphrase')
    .action(async (file: string, { passphraseFile }: { passphraseFile?: string }) => {
      const { dataFolder, databaseUrl, databaseOwnerUrl } = configuration();
      const server = await runningServer();
      if (server !== undefined) throw new Refused(refuse('folder-in-use', { folder: dataFolder, by: server }));
      const { backup, verification, different } = await restore({
        source: { file, passphrase: readPassphrase(passphraseFile) },
        dataFolder,
        databaseUrl,
        databaseOwnerUrl,
        actor: operator(),
        clock: () => new Date(),
        onProgress: (what) => say(`   ${what}`),
      });
      if ('fault' in verification) throw brokenLog(verification.fault);
      if (different.length > 0) throw new Error(`rows are missing after the restore: ${different.join(', ')}`);
      const rows = Object.values(backup.rows).reduce((sum, count) => sum + count, 0);
      await print(
        `✓ ${backup.header.created}\t${rows} 行 rows\t${backup.files} 个文件 files\t日志 log #1–#${verification.report.last}\n`,
      );
    });
}
