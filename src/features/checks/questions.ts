import type { Clause } from '#kernel/clause/index.ts';
import type { Asked, Finding, Question } from './contract.ts';
import { findingAt, joined, matchesOf } from './matching.ts';
import type { CheckRule } from './rules-table.ts';

/** Places that are told of one rule; the rest is counted. */
const mostFindings = 50;

/** What a rule found; nothing when it found nothing. */
export function questionOf(
  { rule, asks, basis, severity, certainty }: CheckRule,
  total: number,
  findings: readonly Finding[],
): readonly Question[] {
  if (total === 0) return [];
  return [{ rule, asks, basis, severity, certainty, total, findings: findings.slice(0, mostFindings) }];
}

/** What the words of rules find in clauses: a question each, never a decision. */
export function askWords(clauses: readonly Clause[], rules: readonly CheckRule[]): Asked {
  const where = joined(clauses);
  const questions = rules.flatMap((rule) => {
    const matches = matchesOf(where.text, rule.pattern);
    return questionOf(
      rule,
      matches.length,
      matches.slice(0, mostFindings).map((match) => findingAt(where, match)),
    );
  });
  return { rules: rules.length, questions };
}
