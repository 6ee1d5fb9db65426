import { type Command, InvalidArgumentError, Option } from 'commander';
import { importPaths, previewPaths } from '#apps/importer/import-paths.ts';
import { isSourceName } from '#features/catalogue/importing/known-sources.ts';
import type { ImportResult, Reading } from '#features/catalogue/importing/run-import.ts';
import { columnFields, wordOf } from '#features/catalogue/mapping/columns.ts';
import { type ImportFormat, importFormats } from '#features/catalogue/mapping/mapping.ts';
import { ignored, type MappingProfile } from '#features/catalogue/mapping/profile.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { confirmColumns } from '../importing/confirm.ts';
import { refusedLine } from '../importing/lines.ts';
import { keepMappings } from '../importing/mappings.ts';
import { profilePath, readProfile } from '../importing/profile-files.ts';
import { startProgress } from '../importing/progress.ts';
import { refuseReportAmong } from '../importing/report-place.ts';
import { tryOut } from '../importing/try-out.ts';
import { checkDate, wholeNumber } from '../options.ts';
import { configuration, operator, withPlatform } from '../session.ts';
import { askOnTerminal, isInteractive, print, say } from '../terminal.ts';

type Flags = {
  source?: string;
  sourceTitle?: string;
  priority?: number;
  snapshot?: string;
  format: ImportFormat | 'auto';
  profile?: string;
  saveProfile?: string;
  dryRun?: boolean;
  yes?: boolean;
  report?: string;
  tolerate: number;
  json?: boolean;
};

/** Refused lines shown on the terminal; all of them stand in the report. */
const refusedShown = 20;

export function addImport(program: Command): void {
  program
    .command('import')
    .argument('<paths...>', '文件、目录、.gz、.zip 或 - · files, folders, .gz, .zip or - (standard input)')
    .description('导入题录 · import records; the same file twice changes nothing')
    .option('-n, --dry-run', '试读：格式、列、前几条、拒收行，不导入 · show how it would be read, import nothing')
    .option('-y, --yes', '不询问列映射对不对 · do not ask whether the guessed columns are right')
    .option('--source <name>', '来源名称 · name of the source', checkSource)
    .option('--source-title <title>', '来源的中文名 · title of the source')
    .option('--priority <n>', '来源优先级，小者优先 · rank of the source, lower wins', wholeNumber(0, 30_000))
    .option('--snapshot <date>', '来源数据的日期 · day for which the source speaks', checkDate)
    .addOption(new Option('--format <format>', '格式 · format').choices(['auto', ...importFormats]).default('auto'))
    .option('--profile <name|file>', '采用保存过的列映射 · use a mapping of columns that was kept')
    .option('--save-profile <name|file>', '保存列映射，可修改后再用 · keep the mapping of columns, to correct and use')
    .option('--report <file>', '拒收报告，.csv 或 .jsonl · report of refused lines')
    .option('--tolerate <n>', '允许拒收的条数 · refused lines that are tolerated', wholeNumber(0, 999_999_999), 0)
    .option('--json', '最后输出一个 JSON 对象 · one JSON object at the end')
    .addHelpText('after', profileHelp)
    .action(runCommand);
}

async function runCommand(paths: string[], flags: Flags): Promise<void> {
  const { dataFolder } = configuration();
  refuseReportAmong(paths, flags.report);
  const profile = flags.profile === undefined ? undefined : readProfile(profilePath(flags.profile, dataFolder));
  const asking = isInteractive() && !flags.dryRun && !flags.yes && profile === undefined;
  const mappings = keepMappings({
    saveTo: flags.saveProfile === undefined ? undefined : profilePath(flags.saveProfile, dataFolder),
    show: !flags.dryRun && !asking,
  });
  if (
    asking &&
    !(await confirmColumns(previewPaths(paths, { format: flags.format, extent: 'beginning' }), say, askOnTerminal))
  ) {
    say(
      '没有导入 nothing was imported\n   --dry-run --save-profile 映射.json 保存列映射，修改后用 --profile 映射.json 导入',
    );
    say(
      '   --dry-run --save-profile columns.json keeps the mapping; correct it and import with --profile columns.json',
    );
    process.exitCode = 1;
    return;
  }
  const { read, refused } = flags.dryRun
    ? await tryOut(paths, { ...flags, profile, json: flags.json === true, onReading: mappings.met })
    : await importAll(paths, flags, profile, mappings.met);
  mappings.end();
  if (read === 0) {
    say('   没有找到可读的内容 there was nothing to read');
    process.exitCode = 3;
  } else if (refused > flags.tolerate) process.exitCode = 1;
}

async function importAll(
  paths: readonly string[],
  flags: Flags,
  profile: MappingProfile | undefined,
  onReading: (path: string, reading: Reading) => void,
): Promise<ImportResult> {
  return withPlatform(async (platform) => {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort(new Refused(refuse('stopped')));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    const progress = startProgress();
    let refused = 0;
    try {
      const result = await importPaths(
        { pool: platform.database.pool, append: platform.audit.append },
        {
          ...namedOptions(flags),
          ...(profile !== undefined && { profile }),
          paths,
          format: flags.format,
          actor: operator(),
          tolerate: flags.tolerate,
          signal: stopping.signal,
          onProgress: progress.show,
          onReading,
          onRefused: (path, entry) => {
            refused += 1;
            if (refused <= refusedShown) progress.interrupt(`   ! ${refusedLine(path, entry)}`);
          },
        },
      );
      progress.end();
      await tell(result, flags);
      return result;
    } finally {
      progress.end();
    }
  });
}

function namedOptions({ source, sourceTitle, priority, snapshot, report }: Flags) {
  return {
    ...(source !== undefined && { source }),
    ...(sourceTitle !== undefined && { sourceTitle: { zh: sourceTitle, en: sourceTitle } }),
    ...(priority !== undefined && { priority }),
    ...(snapshot !== undefined && { snapshot }),
    ...(report !== undefined && { report }),
  };
}

async function tell(result: ImportResult, flags: Flags): Promise<void> {
  const { read, created, updated, unchanged, merged, refused } = result;
  if (flags.json) return print(`${JSON.stringify({ read, created, updated, unchanged, merged, refused })}\n`);
  const rate = Math.round(read / Math.max(result.seconds, 0.001));
  await print(
    `读入 read ${read} · 新增 created ${created} · 更新 updated ${updated} · 未变 unchanged ${unchanged} · 合并 merged ${merged} · 拒收 refused ${refused}\n`,
  );
  say(
    `   ${result.seconds.toFixed(1)} s · ${rate}/s${refused > refusedShown && flags.report === undefined ? ' · --report FILE 可保存全部拒收行 keeps all refused lines' : ''}`,
  );
}

function checkSource(text: string): string {
  if (!isSourceName(text)) throw new InvalidArgumentError('1 至 100 个字符 1 to 100 characters');
  return text;
}

/** What may stand in a profile. */
function profileHelp(): string {
  const fields = columnFields.map((field) => `${field} ${wordOf(field)}`).join(', ');
  return `
列映射 Mapping of columns:
  猜出的列先显示；在终端上要回答 y 才导入（--yes 不问），别处显示后照常导入。
  Guessed columns are shown; on a terminal a y imports (--yes does not ask), elsewhere the import goes on.
  --dry-run --save-profile 馆藏.json → 改 field → --profile 馆藏.json
  不带 . / 的名字保存在数据目录 a name without . and / is kept in the data folder.
  field: ${ignored}, ${fields}
`;
}
