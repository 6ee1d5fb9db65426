import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answer, batches, engineWith, library } from '#adapters/search-engine/contract/builders.ts';
import { searchEngineContract } from '#adapters/search-engine/contract.suite.ts';
import { createSearchEngine } from './index.ts';

// The thread reads the real clock; the order of the small library does not depend on the day before 2027.
searchEngineContract('the embedded engine in a thread of its own', () => createSearchEngine({ threads: 1 }), 20);

test('a closed engine refuses further questions with an error, and closing twice is no fault', async () => {
  const engine = await createSearchEngine({ threads: 2 });
  await engine.close();
  await engine.close();
  expect(engine.health().ready).toBe(false);
  await expect(engine.suggest('x', '2026-01-01', 1)).rejects.toThrow('closed');
});

test('a thread starts from the snapshot that another wrote', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'biao-search-'));
  try {
    const first = await createSearchEngine({ folder, threads: 2 });
    await first.rebuild(batches(library), 41);
    await first.persist();
    await first.close();
    const second = await createSearchEngine({ folder, threads: 2 });
    expect(second.health()).toEqual({ ready: true, documents: library.length, position: 41, threads: 2 });
    expect((await answer(second, { text: 'GB/T 19001' })).hits[0]?.key).toBe('gb-t-19001~2016');
    await second.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('searches are answered while a rebuild runs', async () => {
  const engine = await engineWith(() => createSearchEngine({ threads: 2 }), library);
  let answered = 0;
  const stream = async function* () {
    for await (const batch of batches(library, 1)) {
      await answer(engine, { text: '质量' });
      answered += 1;
      yield batch;
    }
  };
  await engine.rebuild(stream(), 2);
  expect(answered).toBe(library.length);
  await engine.close();
});
