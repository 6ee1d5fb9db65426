import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDocument, engineWith, today } from '#adapters/search-engine/contract/builders.ts';
import { arrange } from './arrange.ts';
import { collect, newCollector } from './collector.ts';
import { createSearchEngine } from './index.ts';
import { findTerm, IN_NUMBER, IN_TITLE, postingsOf, termRange } from './segment.ts';
import { runInSlices } from './slices.ts';
import { documentsWithAll } from './windows.ts';

const words = ['steel', 'stone', 'safety', 'pipe', 'plate', 'glass', 'and'];

describe('documents with one term of each group', () => {
  test('come best first, and are those that have them', async () => {
    const titles = fc.array(fc.subarray(words, { minLength: 1 }), { minLength: 1, maxLength: 40 });
    const asked = fc.array(fc.constantFrom(...words, 's', 'p', 'st'), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(titles, asked, async (all, prefixes) => {
        const collector = newCollector();
        all.forEach((title, at) => {
          collect(collector, aDocument({ number: `ISO ${at + 1}:2000`, titles: title.join(' ') }));
        });
        const segment = await runInSlices(arrange(collector, 20260801));
        const ranges = prefixes.map((prefix) => termRange(segment, prefix));
        const groups = ranges.map(([first, end], at) =>
          at % 2 === 0
            ? { first, end }
            : { terms: Uint32Array.from({ length: end - first }, (_, step) => first + step) },
        );
        const having = ranges.map(([first, end]) => {
          const documents = new Set<number>();
          for (let term = first; term < end; term += 1) {
            for (const posting of postingsOf(segment, term)) if (posting & IN_TITLE) documents.add(posting >>> 3);
          }
          return documents;
        });
        const expected = Array.from({ length: segment.count }, (_, document) => document).filter((document) =>
          having.every((documents) => documents.has(document)),
        );
        expect([...documentsWithAll(segment, groups, IN_TITLE)]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('are found behind the first window too, by lists walked and looked up', async () => {
    const collector = newCollector();
    for (let number = 1; number <= 9_000; number += 1) {
      const rare = number % 3_000 === 0 ? ' rare' : '';
      collect(collector, aDocument({ number: `ISO ${number}:2000`, titles: `Common${rare}`, keywords: ['rare'] }));
    }
    const segment = await runInSlices(arrange(collector, 20260801));
    const groups = ['rare', 'common'].map((term) => ({ terms: Uint32Array.of(findTerm(segment, term)) }));
    const numbers = [...documentsWithAll(segment, groups, IN_TITLE)].map((document) =>
      segment.numbers.bytes.toString('utf8', segment.numbers.offsets[document], segment.numbers.offsets[document + 1]),
    );
    expect(numbers.sort()).toEqual(['ISO 3000:2000', 'ISO 6000:2000', 'ISO 9000:2000']);
    const [first, end] = termRange(segment, '2000');
    expect([...documentsWithAll(segment, [{ first, end }], IN_NUMBER)]).toHaveLength(9_000);
    expect([...documentsWithAll(segment, [{ first, end: first }], IN_NUMBER)]).toEqual([]);
    expect([...documentsWithAll(segment, [], IN_TITLE)]).toEqual([]);
  });
});

test('pinyin finds the titles of the moment: changed ones as they are, merged ones as before', async () => {
  const open = () => createSearchEngine({ today: () => today });
  const engine = await engineWith(open, [aDocument({ number: 'GB 1—2020', titles: '工业机器人' })]);
  await engine.apply([aDocument({ number: 'GB 1—2020', titles: '服务机器人' })], [], 2);
  for (let number = 2; number <= 12; number += 1) {
    await engine.apply([aDocument({ number: `GB ${number}—2020`, titles: '钢管' })], [], number + 1);
  }
  await engine.persist();
  const keysFor = async (text: string) => (await engine.suggest(text, today, 20)).map(({ key }) => key);
  expect(await keysFor('gyjqr')).toEqual([]);
  expect(await keysFor('fwjqr')).toEqual(['gb-1~2020']);
  expect(await keysFor('gangguan')).toHaveLength(11);
  await engine.close();
});
