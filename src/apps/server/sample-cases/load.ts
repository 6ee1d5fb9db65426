import type { Platform } from '../platform.ts';
import { playCase } from './play.ts';
import { sampleCases } from './script.ts';

/** Cases of the sample city: one at every stage of a local standard, so that a visitor can open each screen. */
const markName = 'sample-cases';
const edition = '1';

/** Loads them once; a load that was cut off goes on with the next case. */
export async function loadSampleCases(
  platform: Platform,
  today: Date,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const known = (await platform.catalogue.mark(markName)) ?? '';
  const from = known.startsWith(`${edition} `) ? Number(known.slice(edition.length + 1)) : 0;
  if (from >= sampleCases.length) return;
  const time = { now: today.getTime() };
  const procedures = await platform.proceduresAt(() => new Date(time.now));
  for (const [at, each] of sampleCases.entries()) {
    if (at < from) continue;
    onProgress(at, sampleCases.length);
    await playCase({ platform, procedures, time }, each, today);
    await platform.catalogue.setMark(markName, `${edition} ${at + 1}`);
  }
  onProgress(sampleCases.length, sampleCases.length);
}
