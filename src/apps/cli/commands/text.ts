import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Command, Option } from 'commander';
import type { Platform } from '#apps/server/platform.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccessClass, accessClasses } from '#kernel/standard/vocabulary.ts';
import { operator, withPlatform } from '../session.ts';
import { explain, print, say } from '../terminal.ts';
import { visible } from '../texts.ts';

/** `biao text`: the full texts of the library, and who may read them. */
type Decision = { access: AccessClass; reason: string; rightsHolder?: string };
type AddOptions = Decision & { language?: string; json?: boolean };

const accessOption = () =>
  new Option('--access <class>', '公开类别 O1 公开 … O6 不公开 · access class')
    .choices(accessClasses)
    .makeOptionMandatory();

export function addText(program: Command): void {
  const text = program.command('text').description('全文与公开类别 · full texts and who may read them');
  text
    .command('add')
    .argument(
      '<number>',
      '标准号，或存放文件的目录（文件名含标准号） · a number, or a folder of files named by numbers',
    )
    .argument('[file]', 'PDF（有文字层）、.docx、.xml（STS）、.html、.txt')
    .description('收入全文 · hold a text')
    .addOption(accessOption())
    .requiredOption('--reason <text>', '理由：条款、协议或许可 · why: article, agreement or licence')
    .option('--rights-holder <name>', '权利人 · holder of the rights')
    .option('--language <code>', '语种，如 zh、en；缺省时按文字判断 · language; by its script when absent')
    .action(async (number: string, file: string | undefined, options: AddOptions) => {
      await withPlatform((platform) =>
        file === undefined ? addFolder(platform, number, options) : addOne(platform, number, file, options),
      );
    });
  text
    .command('list')
    .option('--json', '每行一个 JSON 对象 · one JSON object a line')
    .description('列出全文 · list the texts')
    .action(async ({ json }: { json?: boolean }) => withPlatform((platform) => list(platform, json === true)));
  text
    .command('access')
    .argument('<number>', '标准号 · a number')
    .argument('<class>', accessClasses.join('、'), (given: string) => accessClass(given))
    .requiredOption('--reason <text>', '理由 · why')
    .option('--rights-holder <name>', '权利人 · holder of the rights')
    .description('改变公开类别，立即生效，保留历史 · change who may read, at once; the history stays')
    .action(async (number: string, access: AccessClass, options: Omit<Decision, 'access'>) => {
      await withPlatform(async (platform) => {
        const { key, display } = await keyOf(platform, number);
        const decision = { access, ...decisionOf(options) };
        const { changed, texts } = await platform.library.setAccess(key, decision, operator());
        await print(`${display}\t${access}\t${texts.length}\t${changed ? '已更改 changed' : '未变 unchanged'}\n`);
      });
    });
  text
    .command('remove')
    .argument('<number>', '标准号 · a number')
    .requiredOption('--reason <text>', '理由 · why')
    .description('不再保存全文 · hold no text any more')
    .action(async (number: string, { reason }: { reason: string }) => {
      await withPlatform(async (platform) => {
        const { key, display } = await keyOf(platform, number);
        const { removed } = await platform.library.remove(key, reason, operator());
        await print(`${display}\t${removed}\t已移除 removed\n`);
      });
    });
}

function accessClass(given: string): AccessClass {
  const found = accessClasses.find((one) => one === given.toUpperCase());
  if (!found) throw new Refused(refuse('invalid-input', { reason: `${given}（${accessClasses.join('、')}）` }));
  return found;
}

function decisionOf({ reason, rightsHolder }: Omit<Decision, 'access'>): Omit<Decision, 'access'> {
  return { reason, ...(rightsHolder !== undefined && { rightsHolder }) };
}

async function keyOf({ catalogue }: Platform, number: string): Promise<{ key: string; display: string }> {
  const { standard, candidates } = await catalogue.resolve(number, undefined);
  if (standard) return { key: standard.key, display: standard.number };
  if (candidates.length > 0) {
    throw new Refused(refuse('ambiguous-number', { number, candidates: candidates.map((one) => one.number) }));
  }
  throw new Refused(refuse('not-found', { what: number }));
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    throw new Refused(refuse('file-unreadable', { file, code }));
  }
}

async function hold(platform: Platform, number: string, file: string, options: AddOptions): Promise<string> {
  const { key, display } = await keyOf(platform, number);
  const { access, language } = options;
  const given = { key, file, bytes: await bytesOf(file), access, ...decisionOf(options), actor: operator() };
  const held = await platform.library.add({ ...given, ...(language !== undefined && { language }) });
  const told = held.changed ? '收入 held' : '未变 unchanged';
  return `${display}\t${access}\t${held.language}\t${held.passages} 段 passages\t${told}\t${held.digest.slice(0, 16)}\n`;
}

async function addOne(platform: Platform, number: string, file: string, options: AddOptions): Promise<void> {
  await print(visible(await hold(platform, number, file, options)));
}

const readable = /\.(?:pdf|docx|xml|html?|txt)$/i;

/** GB_T_28181-2016.pdf → GB/T 28181-2016: what a file name cannot hold is written with other marks. */
export function numberInName(file: string): string {
  return path
    .basename(file)
    .replace(readable, '')
    .replace(/(?<=[A-Za-z])[_\s]+T[_\s]+(?=\d)/, '/T ')
    .replaceAll('_', ' ')
    .trim();
}

// Files whose names are no number that is held, and files no text can be read from, are told; the others are held.
async function addFolder(platform: Platform, folder: string, options: AddOptions): Promise<void> {
  const entry = await stat(folder).catch(() => undefined);
  if (!entry?.isDirectory()) {
    throw new Refused(
      refuse('invalid-input', { reason: `${folder}：缺少文件，或不是目录 · no file is given, or this is no folder` }),
    );
  }
  const files = (await readdir(folder)).filter((name) => readable.test(name)).sort();
  let refused = 0;
  for (const [at, name] of files.entries()) {
    say(`   ${at + 1}/${files.length} ${visible(name)}`);
    try {
      await print(visible(await hold(platform, numberInName(name), path.join(folder, name), options)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused += 1;
      explain(error);
    }
  }
  say(`   ${files.length - refused} 份收入 held · ${refused} 份未收 refused`);
  if (files.length === 0) process.exitCode = 3;
  else if (refused > 0) process.exitCode = 1;
}

async function list({ library }: Platform, json: boolean): Promise<void> {
  let count = 0;
  for await (const { key, text } of library.all()) {
    count += 1;
    const { access, language, mediaType, bytes, reason } = text;
    const line = [key, access, language, mediaType, bytes, reason].join('\t');
    await print(json ? `${JSON.stringify({ key, ...text })}\n` : visible(`${line}\n`));
  }
  if (count === 0) {
    say('   还没有全文 there are no texts yet: biao text add 标准号 文件 --access O1 --reason …');
    process.exitCode = 3;
  }
}
