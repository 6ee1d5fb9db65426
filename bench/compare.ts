import { diffChars } from 'diff';
import { compareClauses } from '#features/cases/compare/clauses.ts';
import { type Clause, clausesOf } from '#kernel/clause/index.ts';
import { type Draw, drawFrom, shuffled } from './random.ts';
import { median, rounded } from './timing.ts';

/**
 * Two versions of a draft of sixty pages, 300 clauses and 60,000 characters, compared: a tenth of the clauses edited, some
 * moved, put in and taken out. Beside it a plain diff of the two texts by character in the same run, which knows neither
 * clauses nor what moved. Then pairs that are made to be slow.
 */
const clauses = 300;
const charactersOfClause = 200;
const runs = 9;

/** Characters of standards, more and less frequent. */
const common = [...'的应在不为和定用试规产范准质检验合要求方法标测量本文件与或高于小大度温水含符技术安全环境材料结构'];
const rare = Array.from({ length: 600 }, (_, at) => String.fromCodePoint(0x4e00 + at * 17));

function sentence(draw: Draw, length: number): string {
  const letters = Array.from({ length }, () => (draw.chance() < 0.5 ? draw.pick(common) : draw.pick(rare)));
  return `${letters.join('')}，数值为 ${draw.below(1_000) / 10} mg/kg。`;
}

const heading = (draw: Draw) => sentence(draw, 6).slice(0, 6);

type Written = { readonly heading: string; readonly lines: readonly string[] };

const clause = (draw: Draw): Written => ({
  heading: heading(draw),
  lines: Array.from({ length: 4 }, () => sentence(draw, charactersOfClause / 4 - 16)),
});

/** Ten clauses a chapter, numbered as they stand. */
const draftOf = (written: readonly Written[]): readonly Clause[] =>
  clausesOf(
    written.flatMap((each, at) => [
      {
        kind: 'heading' as const,
        label: at % 10 === 0 ? `${at / 10 + 1}` : `${Math.floor(at / 10) + 1}.${at % 10}`,
        text: each.heading,
      },
      ...each.lines.map((text) => ({ kind: 'paragraph' as const, text })),
    ]),
  );

const textOf = (draft: readonly Clause[]): string =>
  draft.map((each) => [each.heading, ...each.lines.map(({ text }) => text)].join('\n')).join('\n');

function edited(draw: Draw, { heading: name, lines }: Written): Written {
  const at = draw.below(lines.length);
  const change = (text: string) => {
    const place = draw.below(text.length);
    return text.slice(0, place) + draw.pick(rare).repeat(1 + draw.below(6)) + text.slice(place + draw.below(6));
  };
  return { heading: name, lines: lines.map((text, index) => (index === at ? change(text) : text)) };
}

/** A tenth edited, eight moved, five put in, five taken out. */
function revised(draw: Draw, written: readonly Written[]): readonly Written[] {
  const places = shuffled(draw, [...written.keys()]);
  const [toEdit, toMove] = [new Set(places.slice(0, written.length / 10)), new Set(places.slice(-8))];
  const gone = new Set(places.slice(100, 105));
  const next = written.flatMap((each, at) => {
    if (gone.has(at) || toMove.has(at)) return [];
    return [toEdit.has(at) ? edited(draw, each) : each];
  });
  for (const at of toMove) next.splice(draw.below(next.length), 0, ...written.slice(at, at + 1));
  for (let more = 0; more < 5; more += 1) next.splice(draw.below(next.length), 0, clause(draw));
  return next;
}

function milliseconds(work: () => unknown, times = runs): number {
  const measured = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return rounded(median(measured));
}

const paragraphs = (lines: readonly string[]) => clausesOf(lines.map((text) => ({ kind: 'paragraph' as const, text })));
const rows = (lines: readonly string[]) => clausesOf(lines.map((text) => ({ kind: 'row' as const, text })));

/** Pairs that have little to hold on to: of sixty pages, and of the longest text that may be typed. */
function hostile(draw: Draw): Readonly<Record<string, readonly [readonly Clause[], readonly Clause[]]>> {
  const many = (make: (at: number) => string, count: number) => Array.from({ length: count }, (_, at) => make(at));
  const letters = (count: number) => Array.from({ length: count }, () => draw.pick(rare)).join('');
  const two = (make: () => readonly Clause[]) => [make(), make()] as const;
  const half = many(() => letters(200), 300);
  const everyOther = (text: string) => [...text].map((each, at) => (at % 4 === 0 ? draw.pick(rare) : each)).join('');
  return {
    longestDifferent: two(() => draftOf(many(() => '', 2_400).map(() => clause(draw)))),
    different: two(() => draftOf(many(() => '', clauses).map(() => clause(draw)))),
    oneLineDifferent: two(() => paragraphs([letters(60_000)])),
    oneLineEveryFourthCharacter: [paragraphs([half.join('')]), paragraphs([everyOther(half.join(''))])],
    everyFourthCharacter: [paragraphs(half), paragraphs(half.map(everyOther))],
    fewCharacters: two(() =>
      paragraphs(many(() => Array.from({ length: 200 }, () => draw.pick(['是', '否'])).join(''), 300)),
    ),
    rowsAlike: two(() => rows(many(() => `项目 | ${draw.below(9)} | 不应大于 ${draw.below(9)} | 目测`, 3_000))),
    sameLines: [paragraphs(many(() => '同上。', 15_000)), paragraphs(many(() => '同上。', 20_000))],
    linesShuffled: [
      paragraphs(many((at) => `第 ${at} 项`, 10_000)),
      paragraphs(
        shuffled(
          draw,
          many((at) => `第 ${at} 项`, 10_000),
        ),
      ),
    ],
  };
}

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const draw = drawFrom(7);
  const written = Array.from({ length: clauses }, () => clause(draw));
  const [before, after] = [draftOf(written), draftOf(revised(draw, written))];
  const [older, newer] = [textOf(before), textOf(after)];
  const compared = compareClauses(before, after);
  const counts = Map.groupBy(compared, ({ state }) => state);
  const ours = milliseconds(() => compareClauses(before, after));
  const plain = milliseconds(() => diffChars(older, newer), 3);
  const slow = Object.entries(hostile(draw)).map(([name, [one, other]]) => [
    name,
    milliseconds(() => compareClauses(one, other), 3),
  ]);
  return {
    clauses: after.length,
    characters: newer.length,
    told: Object.fromEntries([...counts].map(([state, all]) => [state, all.length])),
    milliseconds: ours,
    plainDiffMilliseconds: plain,
    ratio: rounded(ours / plain),
    sameTextMilliseconds: milliseconds(() => compareClauses(before, before)),
    hostileMilliseconds: Object.fromEntries(slow),
  };
}
