import type { Clause } from '#kernel/clause/index.ts';
import { aboveOf, at, bodyOf, type Fault, type Outline, rankOf } from './outline.ts';

/** Elements, their order, and the numbers of clauses: GB/T 1.1, chapters 7 and 8, and annexes. */
export function structureFaults(outline: Outline): readonly Fault[] {
  return [
    ...elementFaults(outline),
    ...orderFaults(outline),
    ...chapterFaults(outline),
    ...numberFaults(outline),
    ...divisionFaults(outline),
    ...annexFaults(outline),
  ];
}

/** The chapters that every document has. */
const fixed = [
  { rule: 'scope', number: '1', heading: /^范围$/ },
  { rule: 'references', number: '2', heading: /^规范性引用文件$/ },
  { rule: 'terms', number: '3', heading: /^术语/ },
] as const;
const opening = new Set<string>(fixed.map(({ number }) => number));

function elementFaults({ foreword, chapters }: Outline): Fault[] {
  const faults = foreword ? [] : [at('foreword', undefined, '')];
  for (const { rule, number, heading } of fixed) {
    const chapter = chapters.find((each) => each.number === number);
    if (!chapter || !heading.test(chapter.heading.replaceAll(/\s/g, '')))
      faults.push(at(rule, chapter, chapter?.heading ?? ''));
  }
  if (!chapters.some(({ number }) => !opening.has(number))) faults.push(at('core', undefined, ''));
  return faults;
}

function orderFaults({ clauses }: Outline): Fault[] {
  const faults: Fault[] = [];
  let highest = 0;
  for (const clause of clauses) {
    const rank = rankOf(clause);
    if (rank === undefined) continue;
    if (rank < highest) faults.push(at('order', clause, clause.heading));
    highest = Math.max(highest, rank);
  }
  return faults;
}

/** A line that looks like the heading of a chapter: 5 试验方法. What reads clauses does not take one that skips a number. */
const chapterLine = /^(\d{1,2})[ 　]{1,3}([\p{Script=Han}、和与]{2,20})$/u;

function chapterFaults({ clauses, chapters }: Outline): Fault[] {
  const faults: Fault[] = [];
  chapters.forEach((chapter, place) => {
    if (Number(chapter.number) !== place + 1) faults.push(at('chapters', chapter, `${chapter.number} ≠ ${place + 1}`));
  });
  const last = Number(chapters.at(-1)?.number ?? 0);
  for (const clause of clauses)
    for (const text of [clause.number === '' ? clause.heading : '', ...clause.lines.map((line) => line.text)]) {
      const [, number] = chapterLine.exec(text) ?? [];
      if (number !== undefined && Number(number) > last + 1 && Number(number) < last + 6)
        faults.push(at('chapters', clause, text));
    }
  return faults;
}

/** Levels of clauses below a chapter at most. */
const deepest = 5;

function numberFaults({ clauses, below }: Outline): Fault[] {
  const faults: Fault[] = [];
  const numbers = new Set(clauses.map(({ number }) => number));
  for (const [above, siblings] of below) {
    const [first] = siblings;
    if (!numbers.has(above) && !numbers.has(`附录${above}`) && !numbers.has(`Annex ${above}`))
      faults.push(at('parent', first, above));
    let before = 0;
    for (const clause of siblings) {
      const number = Number(clause.number.slice(above.length + 1));
      if (number !== before + 1)
        faults.push(at('numbers', clause, before === 0 ? clause.number : `${above}.${before} → ${clause.number}`));
      before = number;
    }
  }
  for (const clause of clauses)
    if (clause.number.split('.').length > deepest + 1) faults.push(at('depth', clause, clause.number));
  return faults;
}

function divisionFaults({ clauses, below }: Outline): Fault[] {
  const faults: Fault[] = [];
  for (const clause of clauses) {
    const { number, heading } = clause;
    const children = number === '' ? [] : (below.get(number.replace(/^(?:附录|Annex )/, '')) ?? []);
    if (children.length === 1) faults.push(at('single', clause, children[0]?.number ?? ''));
    // the terms begin with a sentence of their own before the first of them
    if (children.length > 0 && clause.lines.length > 0 && !/^(?:术语|符号|缩略语)/.test(heading))
      faults.push(at('hanging', clause, bodyOf(clause)));
    // of the list of references it is said that it must not be empty (references.ts)
    const isEmpty = number !== '' && number !== '2' && children.length === 0 && clause.lines.length === 0;
    if (isEmpty) faults.push(at('empty', clause, heading));
    if (heading !== '' && /[。；，：;,:.]$/.test(heading)) faults.push(at('heading-end', clause, heading));
  }
  return faults;
}

function annexFaults({ annexes, clauses }: Outline): Fault[] {
  const faults: Fault[] = [];
  const texts = clauses.map((clause) => ({ clause, text: bodyOf(clause).replaceAll(/附\s{0,3}录\s{0,3}/g, '附录') }));
  annexes.forEach((annex, place) => {
    const letter = annex.number.at(-1) ?? '';
    if (letter !== String.fromCharCode('A'.charCodeAt(0) + place)) faults.push(at('annexes', annex, annex.number));
    const isMentioned = texts.some(({ clause, text }) => !isOf(clause, letter) && mentions(text, letter));
    if (!isMentioned) faults.push(at('annex-mentioned', annex, annex.number));
  });
  return faults;
}

const isOf = ({ number }: Clause, letter: string): boolean =>
  number === `附录${letter}` || number === `Annex ${letter}` || aboveOf(number)?.split('.', 1)[0] === letter;

const mentions = (text: string, letter: string): boolean =>
  text.includes(`附录${letter}`) || text.includes(`Annex ${letter}`) || text.includes(`${letter}.1`);
