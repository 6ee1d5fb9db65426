import type { StandardItem } from '#features/catalogue/contract.ts';
import type { Clause } from '#kernel/clause/index.ts';
import type { Parsed } from '#kernel/identifier/index.ts';
import type { Asked, Finding } from './contract.ts';
import { findingAt, joined, matchesOf } from './matching.ts';
import { at, bodyOf, chapterOf, type Fault, type Outline, outlineOf, rankOf } from './outline.ts';
import { questionOf } from './questions.ts';
import { citationFaults, citationsOf, statusFaults } from './references.ts';
import type { CheckRule } from './rules-table.ts';
import { structureFaults } from './structure.ts';

/** What the catalogue says of numbers, by their keys. */
export type LookUp = (numbers: readonly Parsed[]) => Promise<ReadonlyMap<string, StandardItem>>;

/** What a draft shows of the rules of GB/T 1.1; what it cites is looked up. */
export async function askFormat(
  clauses: readonly Clause[],
  rules: readonly CheckRule[],
  lookUp: LookUp,
): Promise<Asked> {
  const outline = outlineOf(clauses);
  const citations = citationsOf(outline);
  const known = await lookUp([...citations.listed, ...citations.cited].map(({ parsed }) => parsed));
  const patternOf = patternsIn(rules);
  const none = patternOf('no-references').alternatives.flat();
  const faults = [
    ...structureFaults(outline),
    ...wordFaults(outline, patternOf),
    ...citationFaults(outline, citations, none),
    ...statusFaults(citations, known),
  ];
  const byRule = Map.groupBy(faults, ({ rule }) => rule);
  const questions = rules.flatMap((rule) => {
    const found = byRule.get(rule.rule) ?? [];
    return questionOf(
      rule,
      found.length,
      found.map(({ finding }) => finding),
    );
  });
  return { rules: rules.filter(({ rule }) => rule !== modal).length, questions };
}

type PatternOf = (rule: string) => CheckRule['pattern'];

/** Words of the modal verbs: the rules of the foreword and of the scope share them. */
const modal = 'modal-words';

function patternsIn(rules: readonly CheckRule[]): PatternOf {
  const byName = new Map(rules.map((rule) => [rule.rule, rule.pattern]));
  return (rule) => byName.get(rule) ?? { alternatives: [], unless: [] };
}

function wordFaults({ clauses, foreword, introduction, chapters }: Outline, patternOf: PatternOf): Fault[] {
  const scope = chapters.find(({ number }) => number === '1');
  const body = clauses.filter((clause) => {
    const rank = rankOf(clause);
    return (rank === 3 || rank === 4) && chapterOf(clause) !== '2';
  });
  const has = (clause: Clause | undefined, rule: string): boolean =>
    clause === undefined || matchesOf(bodyOf(clause), patternOf(rule)).length > 0;
  const ofScope = clauses.filter((clause) => chapterOf(clause) === '1');
  const faults = [
    ...wordsIn([foreword, introduction], 'modal-foreword', patternOf(modal)),
    ...wordsIn(ofScope, 'modal-scope', patternOf(modal)),
    ...['substitutes', 'recommends', 'vague'].flatMap((rule) => wordsIn(body, rule, patternOf(rule))),
    ...wordsIn(clauses, 'this-document', patternOf('this-document')),
  ];
  if (!has(foreword, 'basis')) faults.push(at('basis', foreword, ''));
  if (!has(scope, 'scope-begins')) faults.push(at('scope-begins', scope, scope ? bodyOf(scope) : ''));
  return faults;
}

function wordsIn(
  clauses: readonly (Clause | undefined)[],
  rule: string,
  pattern: CheckRule['pattern'],
): { readonly rule: string; readonly finding: Finding }[] {
  const where = joined(clauses.filter((clause) => clause !== undefined));
  return matchesOf(where.text, pattern).map((match) => ({ rule, finding: findingAt(where, match) }));
}
