import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Closeness, closenesses, type IndexDocument } from '#adapters/search-engine/port.ts';
import { type Expression, parseQuery } from '#kernel/query/index.ts';
import { atomsOf, queryTermsOf, termsOf } from '#kernel/text/index.ts';
import { aDocument, answer, batches, type OpenEngine, today } from './builders.ts';
import { naiveAnswer } from './naive.ts';
import { allPassages, aPassageQuery, farApart, passageAnswer, passagesOf } from './passage-builders.ts';

/** Passages found are those found by reading every one of them, with the same closeness, over random small libraries. */

const words = ['steel', 'pipe', '质', '量', '质量', '管理', '鋼管', '\n', farApart, 'ロボ'];
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 7 }).map((parts) => parts.join(' '));
const typed = fc
  .array(fc.constantFrom('steel', 'pipe', '质量', '量', '管理', '钢管', 'ロボ'), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));

const document = (at: number): fc.Arbitrary<IndexDocument> =>
  fc
    .record({
      title: fc.constantFrom('steel', '质量', 'x'),
      passages: fc.array(text, { maxLength: 5 }),
      ics: fc.constantFrom(['03.120'], ['43'], []),
    })
    .map(({ title, passages, ics }) =>
      aDocument({ number: `ISO ${1000 + at}:2015`, titles: title, ics, passages: passagesOf(...passages) }),
    );

const part = fc.oneof(
  typed,
  typed.map((words) => `"${words}"`),
  typed.map((words) => `text:"${words}"`),
  fc.constantFrom('ics:03', 'title:steel', '-ics:43', '-steel', '-"质 量"', '(管理 OR ics:03)', '(steel OR "质量")'),
);
const query = fc
  .array(
    fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
    { minLength: 1, maxLength: 2 },
  )
  .map((branches) => branches.join(' OR '))
  .filter((asked) => 'expression' in parseQuery(asked));

const atomsIn = (wanted: string): readonly string[] => atomsOf(wanted).map((atom) => atom.text);
const spaced = (wanted: string): string => ` ${atomsIn(wanted).join(' ')} `;

function answers(document: IndexDocument, passage: string, expression: Expression): boolean {
  switch (expression.kind) {
    case 'text': {
      const found = termsOf(passage);
      return queryTermsOf(atomsOf(expression.text)).every((term) => found.has(term));
    }
    case 'phrase':
      return spaced(passage).includes(spaced(expression.text));
    case 'texts':
      return expression.texts.some((one) => spaced(passage).includes(spaced(one)));
    case 'not':
      return !answers(document, passage, expression.of);
    case 'all':
      return expression.of.every((one) => answers(document, passage, one));
    case 'any':
      return expression.of.some((one) => answers(document, passage, one));
    case 'values':
      return expression.values.some((value) => document.ics.some((code) => code.startsWith(value)));
    case 'titles':
      return expression.texts.some((one) =>
        Object.values(document.titles).some((title) => spaced(title).includes(spaced(one))),
      );
    default:
      throw new Error(`the naive reading knows no ${expression.kind}`);
  }
}

// Every stretch of the passage is tried.
function isNear(passage: string, terms: readonly string[]): boolean {
  const atoms = atomsIn(passage);
  const pieces = terms.map((term) => atomsIn(term));
  const own = pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (let from = 0; from < atoms.length; from += 1) {
    const stretch = ` ${atoms.slice(from, from + own + 16).join(' ')} `;
    if (pieces.every((piece) => stretch.includes(` ${piece.join(' ')} `))) return true;
  }
  return false;
}

function closenessIn(document: IndexDocument, passage: string, branch: Expression): Closeness | undefined {
  if (!answers(document, passage, branch)) return undefined;
  const parts = branch.kind === 'all' ? branch.of : [branch];
  const bare = parts.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join(' ');
  if (bare === '') return parts.some((one) => one.kind === 'phrase' || one.kind === 'texts') ? 'phrase' : 'all';
  if (spaced(passage).includes(spaced(bare))) return 'phrase';
  return isNear(passage, queryTermsOf(atomsOf(bare))) ? 'near' : 'apart';
}

function naivePassages(documents: readonly IndexDocument[], asked: string): ReadonlyMap<string, Closeness> {
  const parsed = parseQuery(asked);
  if ('refusal' in parsed) throw new Error(`${asked} is refused`);
  const branches = parsed.expression.kind === 'any' ? parsed.expression.of : [parsed.expression];
  const found = new Map<string, Closeness>();
  for (const one of documents) {
    for (const { id, text: passage } of one.passages ?? []) {
      const [best] = branches
        .flatMap((branch) => closenessIn(one, passage, branch) ?? [])
        .sort((a, b) => closenesses.indexOf(a) - closenesses.indexOf(b));
      if (best) found.set(`${one.key}#${id}`, best);
    }
  }
  return found;
}

export function naivePassagesContract(open: OpenEngine, runs: number): void {
  describe('passages against reading every one', () => {
    const documents = fc
      .integer({ min: 0, max: 6 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => document(at))));

    test('the same are found, as close, in pages without a gap, however they came', async () => {
      await fc.assert(
        fc.asyncProperty(documents, query, fc.nat({ max: 6 }), async (all, asked, split) => {
          const engine = await open();
          await engine.rebuild(batches(all.slice(0, split)), 1);
          await engine.apply(all.slice(split), [], 2);
          const expected = naivePassages(all, asked);
          const found = await passageAnswer(engine, aPassageQuery({ text: asked, limit: 100 }));
          const told = found.passages.map(({ key, id, closeness }) => [`${key}#${id}`, closeness] as const);
          expect(new Map(told)).toEqual(expected);
          expect([found.total, told.length]).toEqual([expected.size, expected.size]);
          expect(await allPassages(engine, { text: asked, limit: 2 })).toEqual(told.map(([line]) => line));
          const hits = await answer(engine, { text: asked, limit: 100 });
          expect(hits.total).toBe(
            naiveAnswer(all, {
              ...aPassageQuery({ text: asked }),
              sort: 'relevance',
              facets: [],
              facetLimit: 0,
              on: today,
            }).total,
          );
          await engine.close();
        }),
        { numRuns: runs },
      );
    });
  });
}
