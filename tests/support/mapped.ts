import { formatReader } from '#adapters/formats/read.ts';
import { isEntry, wantedElements } from '#features/catalogue/mapping/detect.ts';
import { type FileReading, type MappedEntry, mapFile } from '#features/catalogue/mapping/map-file.ts';
import type { MappingProfile } from '#features/catalogue/mapping/profile.ts';
import { Claim } from '#kernel/standard/claim.ts';

/** What mapping a file gave; refusals as `line field reason`. */
export type Result = { claims: Claim[]; sources: (string | undefined)[]; refused: string[]; readings: FileReading[] };

/** Reads and maps a file or folder; every claim is held against the schema. */
export async function mapped(file: string, profile?: MappingProfile): Promise<Result> {
  const result: Result = { claims: [], sources: [], refused: [], readings: [] };
  const take = (entry: MappedEntry): void => {
    if ('reason' in entry) result.refused.push(`${entry.line} ${entry.field} ${entry.reason}`);
    else
      for (const { claim, source } of entry.claims) {
        result.claims.push(Claim.parse(JSON.parse(JSON.stringify(claim))));
        result.sources.push(source);
      }
  };
  for await (const one of formatReader.read([file], { elements: wantedElements, isEntry })) {
    if ('fault' in one) throw new Error(`${one.path} cannot be read: ${one.fault.reason}`);
    const onFormat = (reading: FileReading): void => void result.readings.push(reading);
    for await (const entries of mapFile(one, { format: 'auto', profile, onFormat })) entries.forEach(take);
  }
  return result;
}
