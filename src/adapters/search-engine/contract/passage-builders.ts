import type {
  HitPassage,
  IndexDocument,
  IndexPassage,
  PassageAnswer,
  PassageQuery,
  SearchEngine,
  SearchQuery,
} from '#adapters/search-engine/port.ts';
import { aDocument, answer, today } from './builders.ts';

/** Passages and questions for them; the ids are 1, 2, 3 … in the order of the texts. */
export function passagesOf(...texts: readonly string[]): readonly IndexPassage[] {
  return texts.map((text, at) => ({ id: `${at + 1}`, text }));
}

export function aPassageQuery(wanted: Partial<PassageQuery>): PassageQuery {
  return { text: '', filters: {}, on: today, limit: 20, ...wanted };
}

/** The answer; a refusal fails the test. */
export async function passageAnswer(engine: SearchEngine, wanted: Partial<PassageQuery>): Promise<PassageAnswer> {
  const given = await engine.passages(aPassageQuery(wanted));
  if ('refusal' in given) throw new Error(`refused: ${given.refusal.code}`);
  return given;
}

/** Passages as 'closeness key#id'. */
export async function linesOf(engine: SearchEngine, wanted: Partial<PassageQuery>): Promise<readonly string[]> {
  const { passages } = await passageAnswer(engine, wanted);
  return passages.map(({ closeness, key, id }) => `${closeness} ${key}#${id}`);
}

/** 'key#id' of all pages, one after the other. */
export async function allPassages(engine: SearchEngine, wanted: Partial<PassageQuery>): Promise<readonly string[]> {
  const lines: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await passageAnswer(engine, { ...wanted, ...(cursor ? { cursor } : {}) });
    lines.push(...page.passages.map(({ key, id }) => `${key}#${id}`));
    cursor = page.nextCursor;
  } while (cursor !== undefined && lines.length < 10_000);
  return lines;
}

/** Passages told with the first hit. */
export async function firstHit(
  engine: SearchEngine,
  wanted: Partial<SearchQuery>,
): Promise<readonly HitPassage[] | undefined> {
  const { hits } = await answer(engine, { passages: 3, ...wanted });
  return hits[0]?.passages;
}

/** So far apart that nothing on both sides of it is near. */
export const farApart = ` ${'о чём речь '.repeat(10)} `;

/** A small library with texts of several languages. */
export const textLibrary: readonly IndexDocument[] = [
  aDocument({
    number: 'DB3702/T 1—2020',
    titles: '社区应急服务规范',
    ics: ['03.080'],
    published: '2020-01-01',
    passages: passagesOf(
      '1 范围 本文件规定了社区应急服务的要求。',
      '5.2 应急预案 社区应编制应急\n预案，每年演练一次。',
      '5.3 应急物资 物资储备应满足演练和救援的需要。',
      `6 评价${farApart}演练效果应评价，预案应修订。`,
    ),
  }),
  aDocument({
    number: 'DB3702/T 2—2021',
    titles: '应急预案编制指南',
    ics: ['13.200'],
    published: '2021-01-01',
    passages: passagesOf('4 编制 编制程序包括评审。', '5 演练 应急预案应定期演练并评审。'),
  }),
  aDocument({
    number: 'ISO 22301:2019',
    titles: 'Security and resilience',
    published: '2019-10-31',
    passages: passagesOf(
      'Business continuity plans shall be exercised.',
      'The organization shall retain documented information.',
    ),
  }),
  aDocument({
    number: 'JIS B 1001:2015',
    titles: { ja: 'ロボット' },
    published: '2015-03-20',
    passages: passagesOf('産業用ロボットの安全要求事項を規定する。', 'ﾛﾎﾞｯﾄ システム'),
  }),
  aDocument({
    number: 'ГОСТ Р 1-2016',
    titles: { ru: 'Роботы' },
    published: '2016-11-29',
    passages: passagesOf('Настоящий стандарт устанавливает требования безопасности.'),
  }),
  aDocument({ number: 'GB/T 9—2018', titles: '应急导则', keywords: ['演练'], published: '2018-01-01' }),
];
