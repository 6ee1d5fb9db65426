import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { importPaths } from '#apps/importer/import-paths.ts';
import { Item } from '#features/catalogue/index.ts';
import { type Platform, packageFolder } from './platform.ts';
import { loadSampleTexts } from './sample-texts.ts';

/**
 * Loads the library of the sample city (data/library) once for each edition of it. A load that was cut off is made
 * again at the next start; what it had done stays unchanged.
 */
const libraryFolder = path.join(packageFolder, 'data', 'library');
const markName = 'sample-library';
const actor = 'sample-city';

const Sources = z.array(
  z.object({
    name: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    licence: z.string(),
    url: z.string(),
    priority: z.int(),
    snapshot: z.string().optional(),
    file: z.string(),
  }),
);

export async function loadSampleCity(
  platform: Platform,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const sources = Sources.parse(JSON.parse(readFileSync(path.join(libraryFolder, 'sources.json'), 'utf8')));
  const edition = editionOf(sources.map((source) => source.file));
  if ((await platform.catalogue.mark(markName)) === edition) return loadSampleTexts(platform);
  for (const [index, source] of sources.entries()) {
    onProgress(index, sources.length);
    const { name, titleZh, titleEn, licence, url, priority, snapshot } = source;
    await platform.catalogue.describeSource({ name, zh: titleZh, en: titleEn, licence, url, priority, snapshot });
    const result = await importPaths(platform.database, {
      paths: [path.join(libraryFolder, source.file)],
      source: name,
      priority,
      ...(snapshot !== undefined && { snapshot }),
      format: 'claims',
      actor,
    });
    if (result.failed) throw new Error(`the sample library ${source.file} has ${result.refused} refused lines`);
  }
  const lines = readFileSync(path.join(libraryFolder, 'items.jsonl'), 'utf8').trim().split('\n');
  await platform.catalogue.addItems(z.array(Item).parse(lines.map((line) => JSON.parse(line))));
  await platform.catalogue.setMark(markName, edition);
  await loadSampleTexts(platform);
  onProgress(sources.length, sources.length);
}

function editionOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of ['sources.json', 'items.jsonl', ...files])
    hash.update(readFileSync(path.join(libraryFolder, file)));
  return hash.digest('hex').slice(0, 32);
}
