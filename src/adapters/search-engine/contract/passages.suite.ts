import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SearchEngine } from '#adapters/search-engine/port.ts';
import { aDocument, answer, aQuery, batches, engineWith, hitsOf, type OpenEngine } from './builders.ts';
import {
  allPassages,
  aPassageQuery,
  farApart,
  firstHit,
  linesOf,
  passageAnswer,
  passagesOf,
  textLibrary,
} from './passage-builders.ts';

const service = 'db3702-t-1~2020';
const guide = 'db3702-t-2~2021';

function withTexts(open: OpenEngine, tests: (engine: () => SearchEngine) => void): void {
  let engine: SearchEngine;
  beforeAll(async () => {
    engine = await engineWith(open, textLibrary);
  });
  afterAll(() => engine.close());
  tests(() => engine);
}

/** Documents are found by the words of their texts. */
export function textsContract(open: OpenEngine): void {
  describe('words of texts', () => {
    withTexts(open, (engine) => {
      test.each([
        ['words that stand only in a text', 'documented information', ['words iso-22301~2019']],
        ['words of title and text together', 'resilience continuity', ['words iso-22301~2019']],
        ['words of several passages', '范围 物资储备', [`words ${service}`]],
        ['a phrase of a text', '"shall retain documented"', ['words iso-22301~2019']],
        ['a phrase across a line break', '"编制应急预案"', [`words ${service}`]],
        ['a phrase that ends with its passage', '"每年演练一次"', [`words ${service}`]],
        ['words that stand in a text but not side by side', '"information documented"', []],
        ['words side by side only across two passages', '"exercised the organization"', []],
        ['full-width forms and half-width kana', 'ロボット', ['title-phrase jis-b-1001~2015']],
        ['Japanese of a text', '安全要求事項', ['words jis-b-1001~2015']],
        ['Cyrillic of a text', 'требования безопасности', ['words гост-р-1~2016']],
        ['a word that stands nowhere', '地震', []],
      ])('%s', async (_, text, expected) => {
        expect(await hitsOf(engine(), { text })).toEqual(expected);
      });

      test('a title stands before a keyword and a text', async () => {
        expect(await hitsOf(engine(), { text: '应急 演练' })).toEqual([
          'words gb-t-9~2018',
          `words ${guide}`,
          `words ${service}`,
        ]);
        expect(await hitsOf(engine(), { text: '应急预案' })).toEqual([`title-phrase ${guide}`, `words ${service}`]);
      });

      test.each([
        ['text:演练', [guide, service]],
        ['全文:演练', [guide, service]],
        ['正文:"应急预案"', [guide, service]],
        ['text:documented', ['iso-22301~2019']],
        ['text:Security', []],
        ['应急 -text:演练', ['gb-t-9~2018']],
        ['应急 -"应急预案"', ['gb-t-9~2018']],
        ['text:演练,documented', [guide, service, 'iso-22301~2019']],
        ['text:物资 OR text:documented', [service, 'iso-22301~2019']],
      ])('%s', async (text, expected) => {
        expect((await hitsOf(engine(), { text })).map((hit) => hit.split(' ')[1])).toEqual(expected);
      });

      test('facets count what texts find', async () => {
        const { total, facets } = await answer(engine(), { text: '演练', facets: ['ics'], filters: { ics: ['13'] } });
        expect(total).toBe(1);
        expect(facets.ics?.map(({ value, count }) => `${value} ${count}`)).toContain('03 1');
      });

      test('an explanation says that a word stands in the text', async () => {
        const { hits } = await answer(engine(), { text: '应急 评审', explain: true });
        expect(hits[0]?.why?.words).toEqual([
          { word: '应急', place: 'title' },
          { word: '评审', place: 'text' },
        ]);
      });
    });
  });
}

/** Hits tell where in their texts the words stand. */
export function hitPassagesContract(open: OpenEngine): void {
  describe('passages of hits', () => {
    withTexts(open, (engine) => {
      test('none unless they are asked for, none for a document without texts', async () => {
        const { hits } = await answer(engine(), { text: '应急 演练' });
        expect(hits.every(({ passages }) => passages === undefined)).toBe(true);
        expect(await firstHit(engine(), { text: '应急导则' })).toBeUndefined();
      });

      test('the passage with more of the words comes first, and says which', async () => {
        const passages = await firstHit(engine(), { text: '物资 演练 应急', filters: { ics: ['03'] } });
        expect(passages).toEqual([
          { id: '3', closeness: 'near', words: ['物资', '演练', '应急'] },
          { id: '2', closeness: 'some', words: ['演练', '应急'] },
          { id: '1', closeness: 'some', words: ['应急'] },
        ]);
      });

      test('side by side comes before near, near before apart', async () => {
        const passages = await firstHit(engine(), { text: '预案 演练', filters: { ics: ['03'] } });
        expect(passages?.map(({ id, closeness }) => `${closeness} ${id}`)).toEqual(['near 2', 'near 4', 'some 3']);
        const whole = await firstHit(engine(), { text: '应急物资', filters: { ics: ['03'] } });
        expect(whole?.[0]).toEqual({ id: '3', closeness: 'phrase', words: ['应急', '急物', '物资'] });
        const apart = await firstHit(engine(), { text: '评价 речь 修订', filters: { ics: ['03'] } });
        expect(apart?.[0]).toMatchObject({ id: '4', closeness: 'near' });
      });

      test('of a number only, no passage is told; of what a wording found, its passages', async () => {
        expect(await firstHit(engine(), { text: 'DB3702/T 1—2020' })).toBeUndefined();
        const found = await firstHit(engine(), { text: 'business', wordings: ['organization information'] });
        expect(found?.map(({ id, closeness }) => `${closeness} ${id}`).toSorted()).toEqual(['phrase 1', 'synonym 2']);
      });

      test('not more than asked for', async () => {
        const passages = await firstHit(engine(), { text: '应急', passages: 1, filters: { ics: ['03'] } });
        expect(passages).toHaveLength(1);
      });
    });
  });
}

/** Passages are searched as if each were a document. */
export function passagesContract(open: OpenEngine): void {
  describe('search for passages', () => {
    withTexts(open, (engine) => {
      test.each([
        ['演练', [`phrase ${guide}#2`, `phrase ${service}#2`, `phrase ${service}#3`, `phrase ${service}#4`]],
        ['应急 演练', [`near ${guide}#2`, `near ${service}#2`, `near ${service}#3`]],
        ['"应急预案"', [`phrase ${guide}#2`, `phrase ${service}#2`]],
        ['演练 -应急', [`phrase ${service}#4`]],
        ['演练 -"应急预案"', [`phrase ${service}#3`, `phrase ${service}#4`]],
        ['物资储备 OR documented', [`phrase ${service}#3`, 'phrase iso-22301~2019#2']],
        ['演练 (物资 OR 评审)', [`phrase ${guide}#2`, `phrase ${service}#3`]],
        ['text:演练 text:评审', [`phrase ${guide}#2`]],
        ['演练 ics:13', [`phrase ${guide}#2`]],
        ['演练 (ics:13 OR 物资)', [`phrase ${guide}#2`, `phrase ${service}#3`]],
        ['演练 -ics:13 -物资', [`phrase ${service}#2`, `phrase ${service}#4`]],
        ['演练 title:编制', [`phrase ${guide}#2`]],
        ['演练 number:"DB3702/T 1"', [`phrase ${service}#2`, `phrase ${service}#3`, `phrase ${service}#4`]],
        ['DB3702/T 1—2020 物资', [`near ${service}#3`]],
        ['安全要求事項', ['phrase jis-b-1001~2015#1']],
        ['ロボット', ['phrase jis-b-1001~2015#1', 'phrase jis-b-1001~2015#2']],
        ['требования безопасности', ['phrase гост-р-1~2016#1']],
        ['resilience continuity', []],
        ['地震', []],
      ])('%s', async (text, expected) => {
        expect(await linesOf(engine(), { text })).toEqual(expected);
      });

      test('filters are asked of the document, on the day asked', async () => {
        expect((await passageAnswer(engine(), { text: '演练', filters: { ics: ['03'] } })).total).toBe(3);
        expect((await passageAnswer(engine(), { text: '演练', filters: { status: ['withdrawn'] } })).total).toBe(0);
        expect((await passageAnswer(engine(), { text: '演练', filters: { year: ['2021', '1999'] } })).total).toBe(1);
      });

      test('days are asked of the document too, and belong to the cursor', async () => {
        expect((await passageAnswer(engine(), { text: '演练', publishedFrom: '2021-01-01' })).total).toBe(1);
        expect((await passageAnswer(engine(), { text: '演练', publishedTo: '2020-12-31' })).total).toBe(3);
        // a day that nobody has told lies in no range
        expect((await passageAnswer(engine(), { text: '演练', implementedTo: '2026-01-01' })).total).toBe(0);
        const own = { text: '应急', publishedFrom: '2020-01-01', limit: 1 };
        expect(await allPassages(engine(), own)).toHaveLength(4);
        const { nextCursor: cursor = '' } = await passageAnswer(engine(), own);
        expect(await engine().passages(aPassageQuery({ text: '应急', cursor }))).toMatchObject({
          refusal: { code: 'invalid-cursor' },
        });
      });
    });
  });
}

/** Totals, pages, order and refusals of such a search. */
export function passageAnswersContract(open: OpenEngine): void {
  describe('answers of a search for passages', () => {
    withTexts(open, (engine) => {
      test('totals are of passages and of documents, and pages follow each other', async () => {
        const { total, documents } = await passageAnswer(engine(), { text: '应急' });
        expect([total, documents]).toEqual([4, 2]);
        const all = await allPassages(engine(), { text: '应急' });
        for (const limit of [1, 2, 3]) expect(await allPassages(engine(), { text: '应急', limit })).toEqual(all);
        expect(await passageAnswer(engine(), { text: '应急', limit: 0 })).toMatchObject({ total: 4, passages: [] });
      });

      test('what only another wording finds stands last', async () => {
        const lines = await linesOf(engine(), { text: '物资', wordings: ['演练', 'exercised'] });
        expect(lines).toEqual([
          `phrase ${service}#3`,
          `synonym ${service}#2`,
          `synonym ${service}#4`,
          `synonym ${guide}#2`,
          'synonym iso-22301~2019#1',
        ]);
      });

      test('far apart is not near', async () => {
        const far = aDocument({
          number: 'ISO 7:2001',
          passages: passagesOf(`alpha${farApart}omega`, 'omega and alpha'),
        });
        const own = await engineWith(open, [far]);
        expect(await linesOf(own, { text: 'alpha omega' })).toEqual(['near iso-7~2001#2', 'apart iso-7~2001#1']);
        await own.close();
      });

      test.each([
        ['a cursor of another query', { text: '演练', cursor: 'x' }, 'invalid-cursor'],
        ['a query that cannot be read', { text: '"演练' }, 'invalid-query'],
        ['a query that is too long', { text: '演'.repeat(2_001) }, 'query-too-long'],
        ['a limit that is none', { text: '演练', limit: -1 }, 'invalid-input'],
        [
          'more different conditions than can be told apart',
          { text: Array.from({ length: 8 }, (_, at) => `(演练 OR year:200${at})`).join(' ') },
          'invalid-input',
        ],
      ])('%s is refused', async (_, wanted, code) => {
        expect(await engine().passages(aPassageQuery(wanted))).toMatchObject({ refusal: { code } });
      });

      test('a cursor belongs to its own query, and not to a search for documents', async () => {
        const { nextCursor: cursor = '' } = await passageAnswer(engine(), { text: '应急', limit: 1 });
        const refused = { refusal: { code: 'invalid-cursor' } };
        expect(await engine().passages(aPassageQuery({ text: '演练', cursor }))).toMatchObject(refused);
        expect(await engine().search(aQuery({ text: '应急', cursor }))).toMatchObject(refused);
      });
    });
  });
}

/** Whatever is typed, a search for passages answers or refuses. */
export function hostilePassagesContract(open: OpenEngine): void {
  describe('hostile searches for passages', () => {
    withTexts(open, (engine) => {
      test.each(['\u0000', '\ud800', '((((', '*', 'text:', 'text:"\u0000"', '🙂 演练', '演'.repeat(1_500)])(
        'hostile input %j neither fails nor finds what is not there',
        async (text) => {
          const given = await engine().passages(aPassageQuery({ text }));
          expect('refusal' in given || given.total >= 0).toBe(true);
        },
      );
    });
  });
}

/** Texts come, change and go with their document. */
export function passageChangesContract(open: OpenEngine): void {
  describe('changes of texts', () => {
    const [first] = textLibrary;
    if (!first) throw new Error('the library of texts is empty');
    const { passages: _, ...closed } = first;

    async function withEngine(use: (engine: SearchEngine) => Promise<void>): Promise<void> {
      const engine = await engineWith(open, textLibrary);
      try {
        await use(engine);
      } finally {
        await engine.close();
      }
    }

    test('a text that is no longer open is gone from hits, phrases, passages and totals at once', () =>
      withEngine(async (engine) => {
        await engine.apply([closed], [], 2);
        expect(await hitsOf(engine, { text: '物资储备' })).toEqual([]);
        expect(await hitsOf(engine, { text: '"应急预案"' })).toEqual([`title-phrase ${guide}`]);
        expect(await linesOf(engine, { text: '演练' })).toEqual([`phrase ${guide}#2`]);
        expect(await hitsOf(engine, { text: '社区应急' })).toEqual([`title-phrase ${service}`]);
        await engine.apply([first], [], 3);
        expect(await hitsOf(engine, { text: '物资储备' })).toEqual([`words ${service}`]);
      }));

    test('a text that is replaced is found as it is now', () =>
      withEngine(async (engine) => {
        await engine.apply([{ ...first, passages: passagesOf('全新的内容', '更多内容') }], [], 2);
        expect((await passageAnswer(engine, { text: '物资' })).total).toBe(0);
        expect(await linesOf(engine, { text: '内容' })).toEqual([`phrase ${service}#1`, `phrase ${service}#2`]);
      }));

    test('a removed document takes its passages with it', () =>
      withEngine(async (engine) => {
        await engine.apply([], [guide], 2);
        expect((await passageAnswer(engine, { text: '演练' })).total).toBe(3);
        expect(await hitsOf(engine, { text: '评审' })).toEqual([]);
      }));

    test('many changes one after the other leave what the last ones said', () =>
      withEngine(async (engine) => {
        for (let round = 0; round < 12; round += 1) {
          const texts = Array.from({ length: round + 1 }, (_, at) => `round${round} passage ${at} 轮次`);
          await engine.apply([{ ...first, passages: passagesOf(...texts) }], [], round + 2);
        }
        expect((await passageAnswer(engine, { text: '轮次' })).total).toBe(12);
        expect((await passageAnswer(engine, { text: 'round11' })).total).toBe(12);
        expect((await passageAnswer(engine, { text: 'round10' })).total).toBe(0);
        expect((await passageAnswer(engine, { text: '"11 轮次"' })).total).toBe(1);
      }));

    test('a rebuild brings the texts of its stream and no others', () =>
      withEngine(async (engine) => {
        await engine.rebuild(batches([closed, ...textLibrary.slice(1)]), 5);
        expect(await linesOf(engine, { text: '演练' })).toEqual([`phrase ${guide}#2`]);
      }));

    test('a text of hundreds of passages is paged through to its end', () =>
      withEngine(async (engine) => {
        const texts = Array.from({ length: 300 }, (_, at) => `${at % 3 === 0 ? '长文 条款' : '长文'} ${at}`);
        await engine.apply([{ ...first, passages: passagesOf(...texts) }], [], 2);
        expect((await passageAnswer(engine, { text: '长文 条款' })).total).toBe(100);
        const all = await allPassages(engine, { text: '长文', limit: 50 });
        expect([all.length, new Set(all).size]).toEqual([300, 300]);
      }));
  });
}
