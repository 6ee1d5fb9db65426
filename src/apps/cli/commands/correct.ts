import type { Command } from 'commander';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { Claim } from '#kernel/standard/claim.ts';
import { operator, withPlatform } from '../session.ts';
import { print } from '../terminal.ts';

export function addCorrect(program: Command): void {
  program
    .command('correct')
    .argument('<number>', '标准号 · a number')
    .argument('<field=value...>', '字段，如 implemented=2020-10-01 titles.zh=… · fields')
    .requiredOption('--why <reason>', '更正理由 · why')
    .requiredOption('--by <who>', '更正人（岗位或单位）· who (an office, not a person)')
    .description('更正一条记录（追加一次修订，不改旧数据）· append a correction to a record')
    .action(async (number: string, assignments: string[], options: { why: string; by: string }) => {
      const fields = fieldsOf(assignments);
      await withPlatform(async (platform) => {
        const { standard, candidates } = await platform.catalogue.resolve(number, undefined);
        if (candidates.length > 0 && standard === undefined) {
          const numbers = candidates.map((candidate) => candidate.number);
          throw new Refused(refuse('ambiguous-number', { number, candidates: numbers }));
        }
        if (standard === undefined) throw new Refused(refuse('not-found', { what: number }));
        const { position } = await platform.catalogue.correct({
          key: standard.key,
          fields,
          actor: operator(options.by),
          why: options.why,
        });
        await print(`${standard.number}\t${standard.key}\t#${position}\n`);
      });
    });
}

/** `name=value`; `titles.zh=…` sets one title; a value that is JSON is read as JSON. */
function fieldsOf(assignments: readonly string[]): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  const titles: Record<string, string> = {};
  for (const assignment of assignments) {
    const [, name, value] = /^([\w.]+)=(.*)$/s.exec(assignment) ?? [];
    if (name === undefined || value === undefined) throw notAnAssignment(assignment);
    if (name.startsWith('titles.')) titles[name.slice(7)] = value;
    else fields[name] = readValue(name, value);
  }
  return Object.keys(titles).length > 0 ? { ...fields, titles } : fields;
}

const notAnAssignment = (text: string): Refused =>
  new Refused(refuse('invalid-input', { reason: `${text}（应为 字段=值 · field=value）` }));

const shape: Readonly<Record<string, { safeParse(value: unknown): { readonly success: boolean } }>> = Claim.shape;

/** A text where the field takes one (edition=2), else what JSON says (ics=["01.120"]). */
function readValue(name: string, text: string): unknown {
  const takesText = Object.hasOwn(shape, name) && shape[name]?.safeParse(text).success;
  if (takesText || !/^[[{]|^(true|false|\d+)$/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw notAnAssignment(`${name}=${text}`);
  }
}
