import type { Command } from 'commander';
import { withPlatform } from '../session.ts';
import { print, say } from '../terminal.ts';

/** `biao cases`: proves that every case stands where its log says. */
export function addCases(program: Command): void {
  const cases = program.command('cases').description('办件 · cases');
  cases
    .command('verify')
    .description(
      '由日志重算每个办件并核对 · make every case anew from its log and compare; exit code 1 at the first fault',
    )
    .option('--json', '输出 JSON · as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const started = performance.now();
      const found = await withPlatform(({ cases: book }) => book.verify(progress));
      const seconds = (performance.now() - started) / 1_000;
      if (found.fault) process.exitCode = 1;
      if (json) return print(JSON.stringify(found));
      const { fault } = found;
      if (fault) say(`   ${fault.number}${fault.place ? ` #${fault.place}` : ''} ${faults[fault.what]}`);
      else say(`   ${found.cases} 个办件，${found.entries} 条记录，全部一致 · all proved (${seconds.toFixed(1)} s)`);
    });
}

const faults = {
  chain: '记录被改动或缺少 · its log was changed or is not whole',
  state: '现状与记录不符 · it does not stand where its log says',
  writing: '材料与记录不符 · what was written is not what its log says',
  beside: '另案与记录不符 · a sub-case is not as its log says',
  impossible: '记录不可能发生 · its log cannot have happened',
} as const;

let lastTold = 0;

function progress(done: number, total: number): void {
  if (performance.now() - lastTold < 2_000) return;
  lastTold = performance.now();
  say(`   ${done} / ${total}`);
}
