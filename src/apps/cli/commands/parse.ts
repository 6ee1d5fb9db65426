import type { Command } from 'commander';
import { levelOf, natureOf, parseIdentifier } from '#kernel/identifier/index.ts';
import { print, say } from '../terminal.ts';
import { linesOf } from '../text-lines.ts';
import { visible } from '../texts.ts';

/** Answers are written in blocks, so that a million lines do not cost a million writes. */
const blockSize = 64 * 1024;

export function addParse(program: Command): void {
  program
    .command('parse')
    .argument('[file]', '文件或 - (标准输入) · a file or - (standard input)', '-')
    .description('解析标准号，每行一个 · parse numbers of standards, one a line')
    .option('--json', '每行一个 JSON 对象 · one JSON object a line')
    .action(async (file: string, options: { json?: boolean }) => {
      let block = '';
      let lines = 0;
      for await (const line of linesOf(file)) {
        lines += 1;
        block += `${options.json ? JSON.stringify(parsedLine(line)) : plainLine(line)}\n`;
        if (block.length < blockSize) continue;
        await print(block);
        block = '';
      }
      if (lines === 0) say(`   ${file}: 没有一行内容 there is not a line in it`);
      await print(block);
    });
}

/** One line of `biao parse --json`. */
function parsedLine(input: string): Readonly<Record<string, unknown>> {
  const result = parseIdentifier(input);
  if (!result.ok)
    return { input, ok: false, reason: result.reason, ...(result.flags.length > 0 && { flags: result.flags }) };
  const { kind, nature: natureLetter, ...rest } = result.identifier;
  return {
    input,
    ok: true,
    key: result.key,
    display: result.display,
    kind,
    level: levelOf(result.identifier),
    nature: natureOf(result.identifier),
    ...(natureLetter && { natureLetter }),
    ...rest,
    ...(result.flags.length > 0 && { flags: result.flags }),
  };
}

function plainLine(input: string): string {
  const result = parseIdentifier(input);
  return visible(result.ok ? `${result.display}\t${result.key}` : `${input}\t! ${result.reason}`);
}
