import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDocument, answer, aQuery, batches, library, today } from '#adapters/search-engine/contract/builders.ts';
import { linesOf, textLibrary } from '#adapters/search-engine/contract/passage-builders.ts';
import { facetNames } from '#adapters/search-engine/port.ts';
import { createSearchEngine } from './index.ts';
import { readSnapshot } from './snapshot.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'biao-search-'));
  file = path.join(folder, 'search.index');
  const engine = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  await engine.rebuild(batches(library), 5);
  await engine.apply([aDocument({ number: 'GB 40000—2021', titles: '后来的标准' })], ['gb-7258~2017'], 6);
  await engine.persist();
  await engine.close();
});
afterEach(() => rm(folder, { recursive: true }));

test('an index read from disk answers as the one that was written', async () => {
  const written = await createSearchEngine({ today: () => today, keptFrom: 1 });
  await written.rebuild(batches(library), 5);
  await written.apply([aDocument({ number: 'GB 40000—2021', titles: '后来的标准' })], ['gb-7258~2017'], 6);
  const read = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  expect(read.health()).toEqual({ ready: true, documents: library.length, position: 6 });
  for (const text of ['', '质量', 'GB/T 19001', '安全', 'industrial robots', '后来', 'GB 7258']) {
    const query = aQuery({ text, facets: facetNames, facetLimit: 1_000 });
    const { took: _, ...expected } = await answer(written, query);
    const { took: __, ...found } = await answer(read, query);
    expect(found).toEqual(expected);
    expect(await read.suggest(text, today, 9)).toEqual(await written.suggest(text, today, 9));
  }
  await Promise.all([written.close(), read.close()]);
});

test('an index read from disk can be changed and written again', async () => {
  const engine = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  await engine.apply([aDocument({ number: 'GB 7258—2017', titles: '机动车' })], [], 7);
  await engine.persist();
  await engine.close();
  const again = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  expect(again.health()).toEqual({ ready: true, documents: library.length + 1, position: 7 });
  await again.close();
  expect(await readdir(folder)).toEqual(['search.index']);
});

async function expectUnusable(reason: string): Promise<void> {
  expect(await readSnapshot(file)).toEqual({ unusable: reason });
  const engine = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  expect(engine.health()).toEqual({ ready: false, documents: 0, position: 0 });
  await engine.close();
}

test('without a file the engine is empty and not ready', async () => {
  await rm(file);
  await expectUnusable('absent');
});

test('a file that ends too early is not trusted', async () => {
  const { length } = await readFile(file);
  await truncate(file, length - 1);
  await expectUnusable('torn');
  await truncate(file, 20);
  await expectUnusable('torn');
  await truncate(file, 0);
  await expectUnusable('not-an-index');
});

test('a file with one changed byte is not trusted, wherever it stands', async () => {
  const whole = await readFile(file);
  const reasons = new Set<string>();
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 97)) {
    const bent = Buffer.from(whole);
    bent[at] = (bent[at] ?? 0) ^ 0x40;
    await writeFile(file, bent);
    const read = await readSnapshot(file);
    if ('unusable' in read) reasons.add(read.unusable);
    else throw new Error(`byte ${at} of ${whole.length} was changed and nobody saw it`);
  }
  expect(reasons).toContain('torn');
});

test('a file of another version is not read', async () => {
  const whole = await readFile(file);
  const at = whole.indexOf('{"schema":');
  whole.write('9', at + '{"schema":'.length);
  // The header of another version is whole: its own checksum stands before it.
  const length = whole.readUInt32LE(at - 8);
  whole.writeUInt32LE(crc32(whole.subarray(at, at + length)), at - 4);
  await writeFile(file, whole);
  await expectUnusable('other-version');
});

test('something else under the name of the index is not read', async () => {
  await writeFile(file, 'PK\u0003\u0004 not an index at all');
  await expectUnusable('not-an-index');
});

test('passages of texts are read from disk as they were written', async () => {
  const engine = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  await engine.apply(textLibrary, [], 7);
  const expected = await linesOf(engine, { text: '应急 演练' });
  expect(expected).toHaveLength(3);
  await engine.persist();
  await engine.close();
  const again = await createSearchEngine({ folder, today: () => today, keptFrom: 1 });
  expect(await linesOf(again, { text: '应急 演练' })).toEqual(expected);
  expect(await linesOf(again, { text: '"应急预案"' })).toHaveLength(2);
  await again.close();
});
