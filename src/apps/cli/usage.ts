import type { Command } from 'commander';

/** What commander says of wrong use, in Chinese before it; its own sentence stays beside. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/unknown option/, '没有这个选项'],
  [/unknown command/, '没有这个命令'],
  [/missing required argument/, '缺少参数'],
  [/too many arguments/, '参数太多'],
  [/argument missing/, '选项缺少值'],
  [/required option/, '缺少必需的选项'],
  [/is invalid/, '选项的值不对'],
];

/** Tells wrong use in both languages; for the commands made after it. */
export function tellWrongUse(program: Command): Command {
  return program.configureOutput({
    outputError: (text, write) => {
      const known = faults.find(([pattern]) => pattern.test(text))?.[1];
      write(known === undefined ? text : `标+ ${known} · ${text.replace(/^error: /, '')}`);
    },
  });
}
