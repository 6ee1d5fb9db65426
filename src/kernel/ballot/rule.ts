import { type Day, isDay } from '../base/dates.ts';
import { type ReferenceRow, readReferenceTable } from '../base/reference-table.ts';

/**
 * Rules of ballots as data: data/reference/ballot-rules.tsv, each with its article and how sure its figures are. Shares are
 * two whole numbers, never a decimal fraction: two thirds of nine are six, exactly.
 */
export type Share = { readonly numerator: number; readonly denominator: number };

/** All who may vote; all who voted, abstentions too; for and against alone, with abstentions where the rule counts them. */
export const bases = ['members', 'voted', 'cast'] as const;
export type Base = (typeof bases)[number];

export const comparisons = ['>=', '>', '<='] as const;
export type Comparison = (typeof comparisons)[number];

/** What a number of votes must be, of what. */
export type Threshold = { readonly comparison: Comparison; readonly share: Share; readonly of: Base };

export const choices = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof choices)[number];

export type BallotRule = {
  readonly id: string;
  readonly titles: { readonly zh: string; readonly en: string };
  /** Votes that must be given at all. */
  readonly quorum?: Threshold;
  readonly for: Threshold;
  readonly against?: Threshold;
  /** Whether abstentions belong to the votes cast. */
  readonly countsAbstentions: boolean;
  /** Whether who stands aside still is one of the members that shares are taken of. */
  readonly countsRecused: boolean;
  readonly isSecret: boolean;
  /** Choices that need a reason. */
  readonly reasons: readonly Choice[];
  /** Whether a vote may be given anew until the ballot is closed. */
  readonly mayRecast: boolean;
  /** Votes that must be given in any case. */
  readonly least: number;
  readonly from: Day;
  /** Last day, absent while it goes on. */
  readonly until?: Day;
  readonly certainty: Certainty;
  readonly basis: string;
};

/** Read in a source, known with confidence, or to be looked up before it is relied on: shown to the office. */
export const certainties = ['verified', 'confident', 'unsure'] as const;
export type Certainty = (typeof certainties)[number];

const columns = [
  'rule',
  'zh',
  'en',
  'quorum',
  'for',
  'against',
  'abstentions',
  'recused',
  'secrecy',
  'reasons',
  'recast',
  'least',
  'from',
  'until',
  'certainty',
  'basis',
] as const;

/** Reads the table of rules. Throws for a row that is not understood: a rule is never guessed. */
export function readBallotRules(text: string): readonly BallotRule[] {
  return readReferenceTable('rules of ballots', text, columns).map(ruleOf);
}

const words = {
  abstentions: { counted: true, 'not-counted': false },
  recused: { in: true, out: false },
  secrecy: { secret: true, named: false },
  recast: { yes: true, no: false },
} as const;

function ruleOf({ cells, line }: ReferenceRow<(typeof columns)[number]>): BallotRule {
  const { rule: id, zh, en, quorum, against, least, from, until, basis } = cells;
  const wrong = (what: string): Error => new Error(`rule of ballots ${id}: ${what}`);
  const flag = (table: Readonly<Record<string, boolean>>, word: string): boolean => {
    const value = Object.hasOwn(table, word) ? table[word] : undefined;
    if (value === undefined) throw wrong(word);
    return value;
  };
  const needed = cells.reasons.split(' ').filter(Boolean);
  const sure = certainties.find((each) => each === cells.certainty);
  const unknown = needed.find((word) => !choices.some((choice) => choice === word));
  if ([id, zh, en, basis].includes('')) throw wrong('a name or the basis is missing');
  if (!isDay(from) || (until !== '' && !isDay(until))) throw wrong(`${from}–${until}`);
  if (sure === undefined || unknown !== undefined || !/^\d{1,4}$/.test(least)) throw wrong(line);
  return {
    id,
    titles: { zh, en },
    ...(quorum !== '' && { quorum: thresholdOf(quorum, wrong) }),
    for: thresholdOf(cells.for, wrong),
    ...(against !== '' && { against: thresholdOf(against, wrong) }),
    countsAbstentions: flag(words.abstentions, cells.abstentions),
    countsRecused: flag(words.recused, cells.recused),
    isSecret: flag(words.secrecy, cells.secrecy),
    reasons: choices.filter((choice) => needed.includes(choice)),
    mayRecast: flag(words.recast, cells.recast),
    least: Number(least),
    from,
    ...(until !== '' && { until }),
    certainty: sure,
    basis,
  };
}

/** `>= 2/3 voted`. */
function thresholdOf(text: string, wrong: (what: string) => Error): Threshold {
  const found = /^(?<sign>\S+) (?<over>\d{1,3})\/(?<under>\d{1,3}) (?<base>\w+)$/.exec(text)?.groups;
  const comparison = comparisons.find((each) => each === found?.sign);
  const of = bases.find((each) => each === found?.base);
  const share = { numerator: Number(found?.over), denominator: Number(found?.under) };
  if (!comparison || !of || share.denominator === 0 || share.numerator > share.denominator) throw wrong(text);
  return { comparison, share, of };
}

/** The rule of a name on a day; undefined when there is none. */
export function ballotRuleOn(rules: readonly BallotRule[], id: string, day: Day): BallotRule | undefined {
  return rules.find((rule) => rule.id === id && rule.from <= day && (rule.until === undefined || day <= rule.until));
}
