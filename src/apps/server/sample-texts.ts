import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { identify } from '#kernel/identifier/index.ts';
import { accessClasses } from '#kernel/standard/vocabulary.ts';
import { type Platform, packageFolder } from './platform.ts';

/** Loads the invented texts of the sample city (data/library/texts) once for each edition of them. */
const folder = path.join(packageFolder, 'data', 'library', 'texts');
const markName = 'sample-texts';
const actor = 'sample-city';

const Texts = z.array(
  z.object({
    number: z.string(),
    file: z.string(),
    language: z.string(),
    access: z.enum(accessClasses),
    reason: z.string(),
    rightsHolder: z.string().optional(),
  }),
);

export async function loadSampleTexts({ catalogue, library }: Pick<Platform, 'catalogue' | 'library'>): Promise<void> {
  const list = readFileSync(path.join(folder, 'texts.json'));
  const texts = Texts.parse(JSON.parse(list.toString('utf8')));
  const files = texts.map(({ file }) => readFileSync(path.join(folder, file)));
  const edition = createHash('sha256')
    .update(Buffer.concat([list, ...files]))
    .digest('hex')
    .slice(0, 32);
  if ((await catalogue.mark(markName)) === edition) return;
  for (const [at, { number, rightsHolder, ...text }] of texts.entries()) {
    const { key } = identify(number);
    const held = (await library.texts(key)).texts;
    // An older edition of the sample is replaced, not kept beside it.
    if (held.length > 0) await library.remove(key, '样例更新 · a newer sample', actor);
    const bytes = files[at] ?? Buffer.alloc(0);
    await library.add({ ...text, ...(rightsHolder && { rightsHolder }), key, bytes, actor });
  }
  await catalogue.setMark(markName, edition);
}
