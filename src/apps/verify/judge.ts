import { readLine } from '#features/audit/export-lines.ts';
import { areHeads, areKeys, type CheckedKeys, checkHeads, checkKeys } from '#kernel/audit/check-heads.ts';
import { startLogCheck } from '#kernel/audit/check-log.ts';
import { checkActProof, checkConsistency } from '#kernel/audit/check-proof.ts';
import { type AuditFault, auditFaults } from '#kernel/audit/faults.ts';
import type { Checks, SignedHead } from '#kernel/audit/heads.ts';
import { type Given, kindOf, linesOf } from './given.ts';

/** One finding of the page: whether it holds, in both languages. */
export type Finding = { readonly holds: boolean; readonly zh: string; readonly en: string };

export type Document = {
  readonly name: string;
  /** The beginning of it, or all when it is not long. */
  readonly beginning: string;
  readonly pieces: () => AsyncIterable<string>;
};

const ofWords = {
  event: ['事件', 'event'],
  head: ['日志头', 'head'],
  key: ['密钥', 'key'],
  proof: ['证明', 'proof'],
} as const;

function broken({ of, number, fault }: AuditFault, name = ''): Finding {
  const [zh, en] = ofWords[of];
  const words = auditFaults[fault];
  const from = name === '' ? '' : `${name}：`;
  return { holds: false, zh: `${from}${zh} #${number} ${words.zh}`, en: `${en} #${number} ${words.en}` };
}

/** Checks everything that was given, in order: keys, heads, then exports and proofs against them. */
export async function* judge(
  documents: readonly Document[],
  checks: Checks,
  onProgress: (events: number) => Promise<void>,
): AsyncGenerator<Finding> {
  const sorted = documents.map((document) => ({ document, given: kindOf(document.beginning) }));
  const published = sorted.map(({ given }) => given).filter((given) => given.kind === 'published');
  const keys = checkKeys(published.at(-1)?.keys ?? [], checks);
  if (!areKeys(keys)) return yield broken(keys);
  const given = published.flatMap(({ heads }) => heads);
  const heads = checkHeads(given, keys, checks);
  if (!areHeads(heads)) return yield broken(heads);
  yield* ofHeads(keys, heads);
  for (const { document, given: one } of sorted) {
    if (one.kind === 'export') yield await ofExport(document, heads, checks, onProgress);
    else if (one.kind !== 'published') yield ofProof(one, heads, checks);
  }
}

function* ofHeads({ log, keys, losses }: CheckedKeys, heads: readonly SignedHead[]): Generator<Finding> {
  if (heads.length === 0) {
    yield {
      holds: false,
      zh: '没有日志头：只能检查事件之间的链，不能证明日志未被整体改写',
      en: 'no heads were given: only the chain between events is checked, which does not prove that the log was not rewritten as a whole',
    };
    return;
  }
  const last = heads.at(-1)?.head;
  yield {
    holds: true,
    zh: `${keys.size} 个密钥、${heads.length} 个日志头的 Ed25519 与 SM2 签名有效；日志标识 ${log}；最近一个 #${last?.number}（${last?.at}，${last?.size} 个事件）`,
    en: `${keys.size} keys and ${heads.length} heads have valid signatures of Ed25519 and SM2; the log is ${log}; the newest is #${last?.number} (${last?.at}, ${last?.size} events)`,
  };
  if (losses > 0) {
    yield {
      holds: false,
      zh: `有 ${losses} 次密钥丢失后重新开始：旧密钥没有为新密钥签名，请另行核实`,
      en: `${losses} keys were begun anew after a loss: the old key vouches for none of them; ask elsewhere`,
    };
  }
}

function ofProof(given: Given & { readonly proof: unknown }, heads: readonly SignedHead[], checks: Checks): Finding {
  if (given.kind === 'consistency') {
    const fault = checkConsistency(given.proof, heads, checks);
    return fault
      ? broken(fault)
      : {
          holds: true,
          zh: '较早的日志是较晚日志的开头，没有改写',
          en: 'the older log is the beginning of the newer one',
        };
  }
  const fault = checkActProof(given.proof, heads, checks);
  if (fault) return broken(fault);
  // It passed the check of its shape.
  const { event } = given.proof as {
    readonly event: { readonly sequence: number; readonly at: string; readonly verb: string };
  };
  return {
    holds: true,
    zh: `行为 #${event.sequence}（${event.at} ${event.verb}）在已签名的日志中`,
    en: `act #${event.sequence} (${event.at} ${event.verb}) stands in the signed log`,
  };
}

/** Events between two breaths of the page. */
const breath = 2_000;

async function ofExport(
  { name, pieces }: Document,
  heads: readonly SignedHead[],
  checks: Checks,
  onProgress: (events: number) => Promise<void>,
): Promise<Finding> {
  const check = startLogCheck(heads, checks);
  let events = 0;
  for await (const line of linesOf(pieces())) {
    if (line.trim() === '') continue;
    const fault = check.next(readLine(line));
    if (fault) return broken(fault, name);
    events += 1;
    if (events % breath === 0) await onProgress(events);
  }
  const report = check.end();
  if ('fault' in report) return broken(report, name);
  const { first, last, heads: proved, sealed } = report;
  return {
    holds: events > 0,
    zh: `${name}：事件 #${first}–#${last} 首尾相连，无删改；与 ${proved} 个日志头一致，签名覆盖到 #${sealed}`,
    en: `${name}: events #${first}–#${last} are linked without gap or change; they lead to ${proved} heads; signed up to #${sealed}`,
  };
}
