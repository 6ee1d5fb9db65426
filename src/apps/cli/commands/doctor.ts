import { existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { findBinaries } from '#adapters/database/binaries.ts';
import type { Database } from '#adapters/database/port.ts';
import { unprotectedTables } from '#adapters/database/rights.ts';
import { packageFolder } from '#apps/server/platform.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { configuration, runningServer, withPlatform } from '../session.ts';
import { explain, print } from '../terminal.ts';
import { version } from '../version.ts';

/** Free space (bytes) below which the doctor warns: a library of 1.2 million records takes about 3 GiB. */
const comfortableSpace = 5 * 2 ** 30;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('检查安装 · check the installation')
    .action(async () => {
      const config = configuration();
      const server = await runningServer();
      const checks: [string, () => Promise<string> | string][] = [
        ['标+ version', () => version],
        ['Node', () => process.version],
        ['数据目录 data folder', () => config.dataFolder],
        ['空间 free space', () => freeSpace(config.dataFolder)],
        [
          '数据库程序 database programs',
          () => (config.databaseUrl === undefined ? findBinaries().postgres : 'DATABASE_URL'),
        ],
        [
          '网页 web part',
          () =>
            existsSync(path.join(packageFolder, 'build', 'server', 'index.js'))
              ? 'built'
              : 'not built: npm start builds it',
        ],
        ['服务 server', () => server ?? 'not running'],
        [
          '题录库 library',
          () => withPlatform(async (platform) => `${platform.place}, position ${await platform.catalogue.position()}`),
        ],
        ['审计日志的保护 protection of the log', () => withPlatform(({ database }) => protectionOf(database))],
      ];
      for (const [name, check] of checks) {
        try {
          await print(`✓ ${name}: ${await check()}\n`);
        } catch (error) {
          await print(`✗ ${name}\n`);
          process.exitCode = explain(error);
        }
      }
    });
}

/** Says whether PostgreSQL itself keeps the log from being changed. */
async function protectionOf(database: Database): Promise<string> {
  const tables = await unprotectedTables(database.pool);
  if (tables.length === 0) return `${database.applicationRole ?? ''} 只能追加 can only add`;
  throw new Refused(refuse('log-unprotected', { place: database.place, tables }));
}

function freeSpace(folder: string): string {
  const existing = existsSync(folder) ? folder : path.parse(folder).root;
  const { bavail, bsize } = statfsSync(existing);
  const free = bavail * bsize;
  const gib = (free / 2 ** 30).toFixed(1);
  return free < comfortableSpace ? `${gib} GiB (少 low)` : `${gib} GiB`;
}
