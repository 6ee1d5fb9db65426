import { previewPaths } from '#apps/importer/import-paths.ts';
import type { FilePreview } from '#features/catalogue/importing/preview.ts';
import { openReport } from '#features/catalogue/importing/report.ts';
import type { Reading } from '#features/catalogue/importing/run-import.ts';
import type { ImportFormat } from '#features/catalogue/mapping/mapping.ts';
import type { MappingProfile } from '#features/catalogue/mapping/profile.ts';
import { print } from '../terminal.ts';
import { previewText } from './lines.ts';

export type TryOut = {
  readonly format: ImportFormat | 'auto';
  readonly profile: MappingProfile | undefined;
  readonly report?: string;
  readonly json: boolean;
  readonly onReading: (path: string, reading: Reading) => void;
};

export type Tried = { readonly read: number; readonly readable: number; readonly refused: number };

/** Reads everything, tells how, imports nothing. The library is not opened. */
export async function tryOut(paths: readonly string[], options: TryOut): Promise<Tried> {
  const { format, profile, json, onReading } = options;
  const report = options.report === undefined ? undefined : await openReport(options.report);
  const total = { read: 0, readable: 0, refused: 0 };
  const files: unknown[] = [];
  const onRefused = report?.write;
  for await (const preview of previewPaths(paths, { format, profile, extent: 'whole', onRefused })) {
    for (const reading of preview.readings) onReading(preview.path, reading);
    for (const name of ['read', 'readable', 'refused'] as const) total[name] += preview.counts[name];
    if (json) files.push(plain(preview));
    else await print(previewText(preview));
  }
  await report?.close();
  if (json) await print(`${JSON.stringify({ dryRun: true, files, ...total })}\n`);
  else {
    const { read, readable, refused } = total;
    await print(
      `试读 dry run: 读入 read ${read} · 可导入 readable ${readable} · 拒收 refused ${refused} · 没有导入 nothing was imported\n`,
    );
  }
  return total;
}

function plain({ path, encoding, readings, records, refused, counts }: FilePreview) {
  return {
    path,
    ...(encoding !== undefined && { encoding }),
    readings: readings.map(({ format, sheet, columns }) => ({ format, sheet, columns })),
    records: records.map(({ line, claim }) => ({ line, ...claim })),
    refusals: refused,
    ...counts,
  };
}
