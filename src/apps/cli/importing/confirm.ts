import type { FilePreview } from '#features/catalogue/importing/preview.ts';
import { columnLines, readingLine } from './lines.ts';

/** Asks a person; the answer as typed. */
export type Ask = (question: string) => Promise<string>;

/**
 * Shows how columns were guessed, each mapping once, and asks whether that is right. What is imported is never taken
 * back, so that only a yes means yes. True when nothing was guessed.
 */
export async function confirmColumns(
  previews: AsyncIterable<FilePreview>,
  say: (line: string) => void,
  ask: Ask,
): Promise<boolean> {
  const shown = new Set<string>();
  for await (const { path, readings } of previews) {
    for (const reading of readings) {
      if (reading.columns === undefined || !isNew(shown, reading.profile)) continue;
      say(readingLine(path, reading));
      for (const line of columnLines(reading.columns)) say(line);
    }
  }
  if (shown.size === 0) return true;
  const answer = await ask('按此导入？Import with these columns? [y/N] ');
  return /^(y|yes|是|好|对)$/i.test(answer.trim());
}

/** Whether a mapping was not met before; remembers it. */
export function isNew(met: Set<string>, profile: unknown): boolean {
  const text = JSON.stringify(profile);
  if (met.has(text)) return false;
  met.add(text);
  return true;
}
