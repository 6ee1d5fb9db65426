import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDocument, answer, batches } from '#adapters/search-engine/contract/builders.ts';
import type { IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import type { Control } from './control.ts';
import { repeat, searching, until } from './load.ts';
import { nodesControl, openForOneTest, ownsNodes } from './under-test.ts';

const count = 3_000;
const documents = Array.from({ length: count }, (_, at) =>
  aDocument({ number: `ISO ${1_000 + at}:2001`, titles: `Pipes of kind ${at % 9}`, ics: [`${10 + (at % 5)}.020`] }),
);

/** The document as the n-th change makes it: found by a word of its own. */
function changed(round: number): IndexDocument {
  const document = documents[round % 500] ?? documents[0];
  return aDocument({ number: document?.number ?? '', titles: `Pipes changed round${round}` });
}

/** A node is killed while searches and changes come. */
export function lossSuite(): void {
  describe.skipIf(!ownsNodes)('losing a node', () => {
    let control: Control;
    let engine: SearchEngine;
    beforeAll(async () => {
      control = await nodesControl();
      engine = await openForOneTest();
      await engine.rebuild(batches(documents, 500), 1);
      await control.settled('green');
    });
    afterAll(async () => {
      await engine.close();
    });

    test('fails no search and loses no change, whichever node it is', async () => {
      let position = 1;
      for (const node of control.nodes) {
        const searches = ['pipes', 'ISO 1042', '', 'kind 3'].map((text) =>
          searching(engine, { text, facets: ['ics', 'status'], limit: 5 }, ({ total }) => {
            const wanted = text === '' || text === 'pipes' ? count : 1;
            return total < wanted ? `${text}: ${total} of ${wanted}` : undefined;
          }),
        );
        const first = position;
        const changes = repeat(async () => {
          await engine.apply([changed(position + 1)], [], position + 1);
          position += 1;
        });
        await until(() => changes.done() >= 5 && searches.every((load) => load.done() >= 20));
        await control.kill(node);
        const before = [changes, ...searches].map((load) => load.done());
        await until(() => [changes, ...searches].every((load, at) => load.done() > (before[at] ?? 0) + 20));
        for (const load of [changes, ...searches]) await load.end();
        expect([node, ...searches.flatMap(({ failures }) => failures)]).toEqual([node]);
        expect([node, ...changes.failures]).toEqual([node]);
        console.info(
          `${node}: ${searches.reduce((sum, load) => sum + load.done(), 0)} searches, ${position - first} changes`,
        );
        for (let round = first + 1; round <= position; round += 1) {
          const { total } = await answer(engine, { text: `round${round}` });
          // A later change may have replaced it.
          expect(`round ${round}: ${total}`).toBe(`round ${round}: ${round + 500 <= position ? 0 : 1}`);
        }
        expect((await answer(engine, {})).total).toBe(count);
        await control.start(node);
        await control.settled('green');
      }
      expect(engine.health()).toMatchObject({ ready: true, documents: count, position });
    });
  });
}
