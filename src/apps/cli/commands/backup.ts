import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { asStorageRefusal } from '#adapters/database/storage-faults.ts';
import { backUp } from '#apps/server/keeping.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { configuration, operator, withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';
import { version } from '../version.ts';

/** Characters of a passphrase; what protects a stolen file is nothing else. */
const shortestPassphrase = 12;

export function addBackup(program: Command): void {
  program
    .command('backup')
    .argument('<file>', '备份文件，不能已存在 · the file; it must not exist')
    .description('联机备份全部数据（一致的快照）· back up everything, online, as of one moment')
    .option(
      '--passphrase-file <file>',
      '加密，口令在此文件中；同时备份日志签名私钥 · encrypt; takes the private keys of the log too',
    )
    .action(async (file: string, { passphraseFile }: { passphraseFile?: string }) => {
      const passphrase = readPassphrase(passphraseFile);
      if (existsSync(file)) throw new Refused(refuse('file-unwritable', { file, code: 'EEXIST' }));
      const { dataFolder } = configuration();
      const made = await withPlatform((platform) =>
        backUp(platform, {
          file,
          passphrase,
          program: version,
          actor: operator(),
          dataFolder,
          clock: () => new Date(),
          onProgress: progressLine(),
        }).catch((error: unknown) => {
          throw asFileRefusal(error, file);
        }),
      );
      const rows = Object.values(made.rows).reduce((sum, count) => sum + count, 0);
      await print(`${file}\t${rows} 行 rows\t${made.files} 个文件 files\t${made.bytes} 字节 bytes\n`);
      if (passphrase === undefined)
        say(
          '   未加密：不含日志签名私钥，请另行保存数据目录的 keys · not encrypted: keep the folder keys elsewhere too',
        );
    });
}

/** The passphrase in a file, without the end of its line. Throws Refused. */
export function readPassphrase(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    const passphrase = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    if (passphrase.length >= shortestPassphrase) return passphrase;
  } catch (error) {
    throw asFileRefusal(error, file);
  }
  const reason = `口令至少 ${shortestPassphrase} 个字符 · a passphrase has ${shortestPassphrase} characters or more`;
  throw new Refused(refuse('invalid-input', { reason }));
}

/** A file that cannot be read or written, told by its name. */
function asFileRefusal(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return asStorageRefusal(error, file);
  return /^E[A-Z]+$/.test(code) ? new Refused(refuse('file-unwritable', { file, code })) : error;
}

/** Milliseconds between two lines of progress. */
const quietInterval = 2_000;

function progressLine(): (what: string, rows: number) => void {
  let last = Date.now();
  return (what, rows) => {
    if (Date.now() - last < quietInterval) return;
    last = Date.now();
    say(`   ${what} ${rows}`);
  };
}
