import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { importPaths } from '#apps/importer/import-paths.ts';
import type { ImportProgress, ImportResult } from '#features/catalogue/importing/run-import.ts';
import { type ImportFormat, importFormats } from '#features/catalogue/mapping/mapping.ts';
import { MappingProfile } from '#features/catalogue/mapping/profile.ts';
import { isPartialDate } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';

type Options = {
  source?: string;
  sourceTitle?: string;
  priority?: number;
  snapshot?: string;
  format: ImportFormat | 'auto';
  profile?: string;
  saveProfile?: string;
  report?: string;
  tolerate: number;
  json?: boolean;
};

/** Refused lines shown on the terminal; all of them stand in the report. */
const refusedShown = 20;
/** Milliseconds between two lines of progress where there is no terminal to draw a bar on. */
const quietInterval = 10_000;

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<paths...>', '文件、目录、.gz、.zip 或 - · files, folders, .gz, .zip or - (standard input)')
    .description('导入题录 · import records; the same file twice changes nothing')
    .option('--source <name>', '来源名称 · name of the source')
    .option('--source-title <title>', '来源的中文名 · title of the source')
    .option('--priority <n>', '来源优先级，小者优先 · rank of the source, lower wins', wholeNumber)
    .option('--snapshot <date>', '来源数据的日期 · day for which the source speaks', checkDate)
    .addOption(new Option('--format <format>', '格式 · format').choices(['auto', ...importFormats]).default('auto'))
    .option('--profile <file>', '列映射 · mapping of columns (JSON)')
    .option('--save-profile <file>', '保存猜到的列映射 · keep the guessed mapping of columns')
    .option('--report <file>', '拒收报告，.csv 或 .jsonl · report of refused lines')
    .option('--tolerate <n>', '允许拒收的条数 · refused lines that are tolerated', wholeNumber, 0)
    .option('--json', '最后输出一个 JSON 对象 · one JSON object at the end')
    .action(async (paths: string[], options: Options) => {
      await withPlatform(async (platform) => {
        const stopping = new AbortController();
        process.once('SIGINT', () => stopping.abort(new Refused(refuse('not-available', { reason: 'Ctrl-C' }))));
        const progress = startProgress();
        let refused = 0;
        try {
          const result = await importPaths(platform.database, {
            ...namedOptions(options),
            paths,
            format: options.format,
            actor: userInfo().username,
            tolerate: options.tolerate,
            signal: stopping.signal,
            onProgress: progress.show,
            onRefused: (path, entry) => {
              refused += 1;
              if (refused <= refusedShown)
                progress.interrupt(
                  `   ${path}:${entry.line} ${entry.field} ${entry.reason} ${JSON.stringify(entry.excerpt.slice(0, 80))}`,
                );
            },
          });
          progress.end();
          await tell(result, options);
          if (result.failed) process.exitCode = 1;
        } finally {
          progress.end();
        }
      });
    });
}

function namedOptions({ source, sourceTitle, priority, snapshot, profile, report }: Options) {
  return {
    ...(source !== undefined && { source }),
    ...(sourceTitle !== undefined && { sourceTitle: { zh: sourceTitle, en: sourceTitle } }),
    ...(priority !== undefined && { priority }),
    ...(snapshot !== undefined && { snapshot }),
    ...(report !== undefined && { report }),
    ...(profile !== undefined && { profile: readProfile(profile) }),
  };
}

function readProfile(file: string): MappingProfile {
  try {
    return MappingProfile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Refused(
      refuse('file-unreadable', { file, reason: error instanceof Error ? error.message : String(error) }),
    );
  }
}

async function tell(result: ImportResult, options: Options): Promise<void> {
  const profile = result.files
    .flatMap((file) => file.readings)
    .find((reading) => reading.profile !== undefined)?.profile;
  if (profile !== undefined && options.profile === undefined) {
    say(`   列映射 columns: ${profile.columns.map(({ column, field }) => `${column} → ${field}`).join(', ')}`);
    if (options.saveProfile !== undefined)
      writeFileSync(options.saveProfile, `${JSON.stringify(profile, undefined, 2)}\n`);
  }
  const { read, created, updated, unchanged, merged, refused } = result;
  if (options.json) return print(`${JSON.stringify({ read, created, updated, unchanged, merged, refused })}\n`);
  const rate = Math.round(read / Math.max(result.seconds, 0.001));
  await print(
    `读入 read ${read} · 新增 created ${created} · 更新 updated ${updated} · 未变 unchanged ${unchanged} · 合并 merged ${merged} · 拒收 refused ${refused}\n`,
  );
  say(
    `   ${result.seconds.toFixed(1)} s · ${rate}/s${refused > refusedShown && options.report === undefined ? ' · --report FILE 可保存全部拒收行 keeps all refused lines' : ''}`,
  );
}

/** A bar on a terminal, a line now and then elsewhere; both on standard error. */
function startProgress() {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '   {bar} {percentage}% · {read} · {rate}/s · {remaining}',
        stream: process.stderr,
        hideCursor: true,
      })
    : undefined;
  let started = false;
  let last = Date.now();
  return {
    show(progress: ImportProgress): void {
      const remaining = progress.remaining === undefined ? '' : `${Math.ceil(progress.remaining)} s`;
      const facts = { read: progress.read, rate: Math.round(progress.rate), remaining };
      if (bar) {
        if (!started) bar.start(progress.totalBytes ?? progress.bytes, progress.bytes, facts);
        else bar.update(progress.bytes, facts);
        started = true;
      } else if (Date.now() - last > quietInterval) {
        last = Date.now();
        say(`   ${facts.read} · ${facts.rate}/s · ${remaining}`);
      }
    },
    interrupt(line: string): void {
      say(bar && started ? `\r${line}` : line);
    },
    end(): void {
      if (started) bar?.stop();
      started = false;
    },
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('0, 1, 2 …');
  return Number(text);
}

function checkDate(text: string): string {
  if (!isPartialDate(text)) throw new InvalidArgumentError('YYYY-MM-DD');
  return text;
}
