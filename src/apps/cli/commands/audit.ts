import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, InvalidArgumentError } from 'commander';
import { EventQuery, shortestReason } from '#features/audit/contract.ts';
import { exportLines, logFormats, type Verification, verifyExport } from '#features/audit/index.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type AuditFault, auditFaults } from '#kernel/audit/faults.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { wholeNumber } from '../options.ts';
import { operator, withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';

/** `biao audit`: the log, for who keeps it and for who checks it. */
export function addAudit(program: Command): void {
  const audit = program.command('audit').description('审计日志 · the log');
  addVerify(audit);
  addReading(audit);
  addPublished(audit);
  addRotate(audit);
  audit
    .command('erase')
    .argument('<sequence>', '事件序号 · number of the event', wholeNumber(1, 999_999_999))
    .description('依法删除一个事件的细节；事件与哈希链不变 · erase the detail of an event where the law asks for it')
    .requiredOption('--why <reason>', '理由（记入日志）· why; it is logged')
    .requiredOption('--article <article>', '《个人信息保护法》条款 · article of the law')
    .requiredOption('--by <who>', '岗位或单位 · who (an office, not a person)')
    .action(async (sequence: number, { why, article, by }: { why: string; article: string; by: string }) => {
      const actor = operator(by);
      await withPlatform((platform) => platform.audit.erase(sequence, { actor, reason: why, article }));
      say(`   已删除 erased #${sequence}`);
    });
}

function addVerify(audit: Command): void {
  audit
    .command('verify')
    .argument('[file]', '导出的 ndjson；不给则核验本库 · an export; without it the log of this installation')
    .option('--heads <file>', '公布的日志头与密钥（JSON）· published heads and keys')
    .description('核验哈希链、日志头、密钥 · verify the chain, the heads and the keys; exit code 1 at the first fault')
    .action(async (file: string | undefined, { heads }: { heads?: string }) => {
      const started = performance.now();
      const found = file === undefined ? await verifyOwn() : await verifyFile(file, heads);
      await tell(found, (performance.now() - started) / 1_000);
    });
}

let lastTold = 0;

function progress(done: number, total: number | undefined): void {
  if (performance.now() - lastTold < 2_000) return;
  lastTold = performance.now();
  const share = total === undefined || total === 0 ? '' : ` / ${total} (${Math.floor((done / total) * 100)} %)`;
  say(`   ${done}${share}`);
}

function verifyOwn(): Promise<Verification> {
  return withPlatform(({ audit }) => audit.verify({ onProgress: progress }));
}

async function verifyFile(file: string, headsFile: string | undefined): Promise<Verification> {
  if (headsFile === undefined)
    throw new Refused(
      refuse('invalid-input', { reason: '请用 --heads 给出公布的日志头 · give the published heads with --heads' }),
    );
  const published: unknown = readJson(headsFile);
  const given = typeof published === 'object' && published !== null ? published : {};
  const keys = 'keys' in given && Array.isArray(given.keys) ? given.keys : [];
  const heads = 'heads' in given && Array.isArray(given.heads) ? given.heads : [];
  return verifyExport(linesOf(file), { keys, heads }, { onProgress: progress });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Refused {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'JSON';
  return new Refused(refuse('file-unreadable', { file, code }));
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  } catch (error) {
    throw unreadable(file, error);
  }
}

async function tell(found: Verification, seconds: number): Promise<void> {
  if ('fault' in found) throw brokenLog(found.fault);
  const { report, log, keys, heads, losses } = found;
  const { first, last, sealed } = report;
  const count = last === 0 ? 0 : last - first + 1;
  const rate = Math.round(count / Math.max(seconds, 0.001));
  await print(
    `✓ ${count} 个事件 events (#${first}–#${last})，${heads} 个日志头 heads，${keys} 个密钥 keys\n` +
      `   日志标识 log ${log}\n   签名覆盖到 signed up to #${sealed}；末事件 last event ${report.hashes.sha256}\n`,
  );
  if (losses > 0)
    await print(
      `   ! ${losses} 次密钥丢失后重新开始，旧密钥未签新密钥 · keys begun anew after a loss: no key vouches for them\n`,
    );
  say(`   ${seconds.toFixed(1)} s · ${rate}/s`);
}

const ofWords = { event: '事件 event', head: '日志头 head', key: '密钥 key', proof: '证明 proof' } as const;

/** The refusal that names what is broken first. */
export function brokenLog({ of, number, fault }: AuditFault): Refused {
  return new Refused(refuse('log-broken', { what: `${ofWords[of]} #${number}`, ...auditFaults[fault] }));
}

type ReadingFlags = EventQuery & { unmask?: string; by?: string };

function addReading(audit: Command): void {
  const narrowing = (command: Command): Command =>
    command
      .option('--from <instant>', '起（含），2026-11-25T00:00:00+08:00 · from, included', instant)
      .option('--to <instant>', '止（不含）· to, excluded', instant)
      .option('--actor <kind:id>', '行为人 · actor, such as operator:标准馆')
      .option('--unit <id>', '单位 · unit')
      .option('--object <kind:id>', '对象 · object, such as standard:gb-t-1.1~2020')
      .option('--verb <verb>', '行为，catalogue. 为该功能全部 · verb, or a feature with its dot')
      .option('--unmask <reason>', '不脱敏，须写理由并记入日志 · show personal data; the reason is logged', reasonOf)
      .option('--by <who>', '岗位或单位 · who (an office, not a person)');
  narrowing(audit.command('list'))
    .description('查找事件，最新的在前 · find events, newest first')
    .option('--limit <n>', '条数 · how many', wholeNumber(1, 500), 50)
    .option('--cursor <mark>', '从上次的 nextCursor 继续 · go on from nextCursor')
    .action(async ({ limit, cursor, ...flags }: ReadingFlags & { limit: number; cursor?: string }) => {
      await withPlatform(async (platform) => {
        const input = { ...queryOf(flags), limit, cursor, unmask: flags.unmask };
        const { events, nextCursor } = await platform.auditor(operator(flags.by)).events(input);
        for (const seen of events) await print(`${JSON.stringify(seen)}\n`);
        if (nextCursor !== undefined) say(`   --cursor ${nextCursor}`);
      });
    });
  narrowing(audit.command('export'))
    .description('导出事件，最早的在前 · export events, oldest first')
    .option('--format <format>', 'ndjson, csv', formatOf, 'ndjson')
    .action(async ({ format, ...flags }: ReadingFlags & { format: (typeof logFormats)[number] }) => {
      const { unmask, by } = flags;
      await withPlatform(async ({ audit: log }) => {
        const unmasking = unmask === undefined ? undefined : { actor: operator(by), reason: unmask };
        for await (const piece of exportLines(log.all(queryOf(flags), unmasking), format)) await print(piece);
      });
    });
}

const queryOf = ({ from, to, actor, unit, object, verb }: ReadingFlags): EventQuery => ({
  from,
  to,
  actor,
  unit,
  object,
  verb,
});

function instant(text: string): string {
  const parsed = EventQuery.shape.from.safeParse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+08:00` : text);
  if (!parsed.success || parsed.data === undefined) throw new InvalidArgumentError('2026-11-25T00:00:00+08:00');
  return parsed.data;
}

function reasonOf(text: string): string {
  if (text.trim().length < shortestReason) throw new Refused(refuse('reason-missing'));
  return text;
}

function formatOf(text: string): (typeof logFormats)[number] {
  const known = logFormats.find((format) => format === text);
  if (known === undefined) throw new InvalidArgumentError(logFormats.join(', '));
  return known;
}

function addPublished(audit: Command): void {
  audit
    .command('heads')
    .description('已公布的日志头与密钥（JSON）· heads and keys, as they are published')
    .action(async () => {
      await withPlatform(async (platform) => {
        const { keys, heads } = await platform.audit.published(1, 1_000_000);
        await print(`${canonicalJson({ keys, heads })}\n`);
      });
    });
  audit
    .command('head')
    .description('现在签一个日志头 · sign a head of the log now')
    .action(async () => {
      await withPlatform(async (platform) => {
        await print(`${canonicalJson(await platform.auditor(operator()).head())}\n`);
      });
    });
  audit
    .command('prove')
    .argument('<sequence>', '事件序号 · number of the event', wholeNumber(1, 999_999_999))
    .description('一个行为的证明，可在 /audit/verify 核验 · what proves one act')
    .action(async (sequence: number) => {
      await withPlatform(async (platform) => {
        await print(`${canonicalJson(await platform.auditor(operator()).proof({ sequence }))}\n`);
      });
    });
}

function addRotate(audit: Command): void {
  audit
    .command('rotate-key')
    .description('更换签名密钥，由旧密钥签新密钥 · change the signing keys; the old key signs the new one')
    .option('--lost', '旧密钥已丢失：新密钥无人作保，每次核验都会指出 · the old key is lost: every check will say so')
    .action(async ({ lost }: { lost?: boolean }) => {
      await withPlatform(async (platform) => {
        const signed = await platform.audit.heads.rotate(lost === true ? 'loss' : 'rotation');
        await print(`${canonicalJson(signed)}\n`);
      });
    });
}
