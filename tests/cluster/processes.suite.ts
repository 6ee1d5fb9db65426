import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocument, answer, batches } from '#adapters/search-engine/contract/builders.ts';
import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import { repeat, searching, until } from './load.ts';
import { forget, freshName, openEngine } from './under-test.ts';

const count = 1_500;
const documents = Array.from({ length: count }, (_, at) =>
  aDocument({ number: `ISO ${1_000 + at}:2001`, titles: 'Pipes', ics: [`${10 + (at % 5)}.020`] }),
);

/** Several processes on one cluster: each has an engine of its own, and all use the same index. */
export function processesSuite(): void {
  describe('several processes', () => {
    const name = freshName();
    let one: SearchEngine;
    let other: SearchEngine;
    beforeAll(async () => {
      one = await openEngine({ name });
      other = await openEngine({ name });
    });
    afterAll(async () => {
      await one.close();
      await other.close();
      await forget(name);
    });

    test('what one has built the other has', async () => {
      await Promise.all([one.rebuild(batches(documents, 200), 1), other.rebuild(batches(documents, 200), 1)]);
      for (const engine of [one, other]) {
        expect((await answer(engine, { text: 'pipes' })).total).toBe(count);
        expect(engine.health()).toEqual({ ready: true, documents: count, position: 1 });
      }
    });

    test('a change of one is seen by the other at once, and its position soon', async () => {
      await one.apply([aDocument({ number: 'ISO 1000:2001', titles: 'Tubes' })], [], 5);
      expect((await answer(other, { text: 'tubes' })).total).toBe(1);
      await until(() => other.health().position === 5);
    });

    test('who comes late with what was before undoes nothing', async () => {
      await one.apply([aDocument({ number: 'ISO 1001:2001', titles: 'Newer' })], ['iso-1002~2001'], 10);
      await other.apply([aDocument({ number: 'ISO 1001:2001', titles: 'Older' })], [], 8);
      await other.apply([aDocument({ number: 'ISO 1002:2001', titles: 'Removed since' })], [], 9);
      expect((await answer(other, { text: 'newer' })).total).toBe(1);
      expect((await answer(other, { text: 'older' })).total).toBe(0);
      expect((await answer(other, { text: 'ISO 1002:2001' })).total).toBe(0);
      expect(one.health().position).toBe(10);
      await other.apply([aDocument({ number: 'ISO 1002:2001', titles: 'Pipes' })], [], 11);
    });

    test('an index is built anew under load: no search fails or misses anything, no change is lost', async () => {
      let position = 20;
      const current = new Map(documents.map((document) => [document.key, document]));
      const searches = [one, other].flatMap((engine) =>
        ['', '2001'].map((text) =>
          searching(engine, { text, facets: ['level'], limit: 3 }, ({ total, hits, facets }) => {
            const counted = facets.level?.[0]?.count;
            return total === count && counted === count && hits.length === 3
              ? undefined
              : `${text}: ${total}, ${counted}`;
          }),
        ),
      );
      const changes = repeat(async (round) => {
        const document = aDocument({ number: `ISO ${1_000 + (round % 300)}:2001`, titles: `Pipes round${round}` });
        current.set(document.key, document);
        position += 1;
        await other.apply([document], [], position);
        // Whichever index answers by now: what was applied is found.
        const { hits } = await answer(other, { text: `round${round}` });
        if (hits[0]?.key !== document.key) throw new Error(`round ${round} is not found`);
      });
      // Read while changes come, as the follower reads the database.
      async function* stream(): AsyncGenerator<readonly IndexDocument[]> {
        const keys = [...current.keys()];
        for (let from = 0; from < keys.length; from += 100) {
          yield keys.slice(from, from + 100).flatMap((key) => current.get(key) ?? []);
        }
      }
      for (let build = 0; build < 4; build += 1) await (build % 2 === 0 ? one : other).rebuild(stream(), position);
      await until(() => [changes, ...searches].every((load) => load.done() > 10));
      for (const load of [changes, ...searches]) await load.end();
      expect([...searches, changes].flatMap(({ failures }) => failures)).toEqual([]);
      for (const [key, document] of current) {
        const word = Object.values(document.titles)[0]?.split(' ').at(-1) ?? '';
        if (!word.startsWith('round')) continue;
        const { hits } = await answer(one, { text: word });
        expect(hits.map((hit) => hit.key)).toEqual([key]);
      }
      await until(() => one.health().position === position);
      expect(one.health()).toMatchObject({ documents: count, position });
    });

    test('at midnight the order follows the states', async () => {
      let day = '2026-08-01';
      const late = freshName();
      const engine = await openEngine({ name: late, today: () => day });
      const soon = aDocument({
        number: 'GB/T 1—2026',
        titles: '管',
        timeline: [
          { from: '', state: 'upcoming' },
          { from: '2027-01-01', state: 'in-force' },
        ],
      });
      const old = aDocument({ number: 'ISO 1:1990', titles: '管' });
      await engine.rebuild(batches([soon, old]), 1);
      const first = async () => (await answer(engine, { text: '管' })).hits[0]?.key;
      expect(await first()).toBe(old.key);
      day = '2027-01-01';
      await until(async () => (await first()) === soon.key);
      await engine.close();
      await forget(late);
    });
  });
}
