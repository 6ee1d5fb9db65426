import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/** A report must not be written over what is read, nor into a folder that is being read. Throws Refused. */
export function refuseReportAmong(paths: readonly string[], report: string | undefined): void {
  if (report === undefined) return;
  const place = existsSync(report)
    ? realpathSync(report)
    : path.join(realFolder(path.dirname(report)), path.basename(report));
  for (const given of paths) {
    if (given === '-' || !existsSync(given)) continue;
    const read = realpathSync(given);
    if (place === read || place.startsWith(`${read}${path.sep}`))
      throw new Refused(refuse('report-among-inputs', { file: report, path: given }));
  }
}

const realFolder = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : path.resolve(folder));
