import { readFile } from 'node:fs/promises';
import type { FileChild } from 'docx';
import { draftOf } from './script.ts';

/** What stands behind a line of the draft: a figure behind the steps of the work, a table behind what is recorded. */
const stepsAt = '5.3';
const recordsAt = '6.1';
const steps = {
  file: 'work-steps.png',
  width: 600,
  height: 96,
  text: '流程图：确认条件、按顺序进行、两人复核、清理现场、完成记录',
};
const records = [
  ['记录', '内容', '保存'],
  ['检查记录', '日期、项目、结果、检查人', '2 年'],
  ['培训记录', '日期、内容、人员', '2 年'],
  ['评价记录', '日期、结果、改进', '3 年'],
] as const;

/** The draft of a sample as the Word file that a department would send, with a figure and a table. */
export async function draftFileOf(title: string): Promise<{ readonly name: string; readonly base64: string }> {
  const { Document, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = await import('docx');
  const line = (text: string) => new Paragraph({ children: [new TextRun(text)] });
  const data = await readFile(new URL(steps.file, import.meta.url));
  const { width, height, text } = steps;
  const picture = new ImageRun({
    type: 'png',
    data,
    transformation: { width, height },
    altText: { name: steps.file, description: text, title: '' },
  });
  const rows = records.map(
    (cells) => new TableRow({ children: cells.map((cell) => new TableCell({ children: [line(cell)] })) }),
  );
  const behind = new Map<string, readonly FileChild[]>([
    [stepsAt, [line('工作的步骤见图1。'), new Paragraph({ children: [picture] }), line('图1 工作的步骤')]],
    [recordsAt, [line('记录的内容见表1。'), line('表1 记录的内容'), new Table({ rows })]],
  ]);
  const children = draftOf(title)
    .split('\n')
    .flatMap((each) => [line(each), ...(behind.get(each.split(' ', 1)[0] ?? '') ?? [])]);
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
  return { name: `${title}.docx`, base64: bytes.toString('base64') };
}
