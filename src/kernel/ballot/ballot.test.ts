import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BallotRule, ballotRuleOn, type Choice, choices, readBallotRules } from './rule.ts';
import { type Ballot, neededOf, tally, type Vote, voteRefusal } from './tally.ts';

const text = readFileSync('data/reference/ballot-rules.tsv', 'utf8');
const rules = readBallotRules(text);
const day = '2026-11-26';
const ruleNamed = (id: string): BallotRule => {
  const rule = ballotRuleOn(rules, id, day);
  if (!rule) throw new Error(id);
  return rule;
};
const people = (count: number) => Array.from({ length: count }, (_, at) => `m${at}`);
const votesOf = (counts: Partial<Record<Choice, number>>): Vote[] => {
  const all = choices.flatMap((choice) => Array.from({ length: counts[choice] ?? 0 }, () => choice));
  return all.map((choice, at) => ({ member: `m${at}`, choice, reason: choice }));
};
const outcome = (id: string, members: number, counts: Partial<Record<Choice, number>>, recused: string[] = []) =>
  tally({ rule: ruleNamed(id), members: people(members), recused }, votesOf(counts));

describe('the table', () => {
  it('is read, each rule with its article and how sure it is', () => {
    expect(rules.length).toBeGreaterThan(4);
    expect(ruleNamed('tc-draft')).toMatchObject({
      quorum: { comparison: '>=', share: { numerator: 3, denominator: 4 }, of: 'members' },
      for: { comparison: '>=', share: { numerator: 2, denominator: 3 }, of: 'voted' },
      against: { comparison: '<=', share: { numerator: 1, denominator: 4 }, of: 'voted' },
      certainty: 'confident',
      reasons: ['against'],
    });
    expect(ballotRuleOn(rules, 'tc-draft', '2017-12-31')).toBeUndefined();
    expect(ballotRuleOn(rules, 'tc-draft', '2018-01-01')?.id).toBe('tc-draft');
    expect(ballotRuleOn(rules, 'none', day)).toBeUndefined();
  });

  const row = text.split('\n').find((line) => line.startsWith('tc-draft')) ?? '';
  const head = text.split('\n').find((line) => line.startsWith('rule\t')) ?? '';
  it.each([
    ['>= 3/4 members', 'at least 3/4 members'],
    ['>= 3/4 members', '>= 3/0 members'],
    ['>= 3/4 members', '>= 0/0 members'],
    ['>= 3/4 members', '>= 5/4 members'],
    ['>= 3/4 members', '>= 3/4 seats'],
    ['\tcounted\t', '\tperhaps\t'],
    ['\tout\t', '\tconstructor\t'],
    ['\tnamed\t', '\topen\t'],
    ['\tagainst\tyes', '\tdoubt\tyes'],
    ['\tyes\t', '\tmaybe\t'],
    ['\tyes\t0\t', '\tyes\tx\t'],
    ['2018-01-01', '2018-13-01'],
    ['confident', 'certain'],
    ['\t2018-01-01\t\t', '\t2018-01-01\tlater\t'],
  ])('refuses %j written as %j', (from, to) => {
    expect(row).toContain(from);
    expect(() => readBallotRules(`${head}\n${row.replace(from, to)}`)).toThrow('tc-draft');
  });

  it('reads every column', () => {
    const other = ['x', '甲', 'a', '', '> 1/1 cast', '', 'not-counted', 'in', 'secret', '', 'no', '7'];
    const read = readBallotRules(
      `# note\n\n${head}\n${[...other, '2020-01-01', '', 'verified', 'article'].join('\t')}\n`,
    );
    expect(read).toEqual([
      {
        id: 'x',
        titles: { zh: '甲', en: 'a' },
        for: { comparison: '>', share: { numerator: 1, denominator: 1 }, of: 'cast' },
        countsAbstentions: false,
        countsRecused: true,
        isSecret: true,
        reasons: [],
        mayRecast: false,
        least: 7,
        from: '2020-01-01',
        certainty: 'verified',
        basis: 'article',
      },
    ]);
  });

  it.each([1, 2])('refuses a row whose column %i is empty', (column) => {
    const cells = row.split('\t').with(column, '');
    expect(() => readBallotRules(`${head}\n${cells.join('\t')}`)).toThrow('rule of ballots tc-draft: a name');
  });

  it.each(['12345', 'x1', '1x', ''])('refuses %j as a least number', (least) => {
    const cells = row.split('\t').with(11, least);
    expect(() => readBallotRules(`${head}\n${cells.join('\t')}`)).toThrow('rule of ballots tc-draft');
  });

  it('refuses a row that is too short, and says the days that are none', () => {
    expect(() => readBallotRules(`${head}\ntc-draft\tx`)).toThrow('rules of ballots: tc-draft');
    const cells = row.split('\t').with(12, '2018-02-30');
    expect(() => readBallotRules(`${head}\n${cells.join('\t')}`)).toThrow('2018-02-30–');
  });

  it('refuses a row without a name, without a basis, and a table without its head', () => {
    expect(() => readBallotRules(`${head}\n${row.replace(/\t[^\t]*$/, '\t')}`)).toThrow('basis');
    expect(() => readBallotRules(`${head}\n${row.replace(/^tc-draft/, '')}`)).toThrow('missing');
    expect(() => readBallotRules(row)).toThrow('must begin with');
  });

  it('knows the day on which a rule ends', () => {
    const ended = readBallotRules(`${head}\n${row.replace('\t2018-01-01\t\t', '\t2018-01-01\t2020-10-22\t')}`);
    expect(ballotRuleOn(ended, 'tc-draft', '2020-10-22')?.until).toBe('2020-10-22');
    expect(ballotRuleOn(ended, 'tc-draft', '2020-10-23')).toBeUndefined();
  });
});

describe('a committee of 40 on a draft', () => {
  it.each([
    [{ for: 20, against: 5, abstain: 5 }, true, true, '30 of 40 voted, 20 of 30 for, 5 of 30 against'],
    [{ for: 20, against: 5, abstain: 4 }, false, false, '29 of 40 are no three quarters'],
    [{ for: 19, against: 5, abstain: 6 }, true, false, '19 of 30 are no two thirds: an abstention counts'],
    [{ for: 23, against: 7 }, true, true, '7 of 30 against are no more than a quarter'],
    [{ for: 22, against: 8 }, true, false, '8 of 30 against are more than a quarter'],
    [{ for: 40 }, true, true, 'all'],
    [{}, false, false, 'nobody'],
  ] as const)('%j: valid %s, passed %s (%s)', (counts, isValid, passed, _why) => {
    expect(outcome('tc-draft', 40, counts)).toMatchObject({ isValid, passed });
  });

  it('shows its arithmetic', () => {
    const { counts, checks } = outcome('tc-draft', 40, { for: 19, against: 5, abstain: 6 });
    expect(counts).toEqual({ members: 40, recused: 0, voted: 30, for: 19, against: 5, abstained: 6 });
    expect(checks.map(({ what, actual, base, needed, holds }) => [what, actual, base, needed, holds])).toEqual([
      ['quorum', 30, 40, 30, true],
      ['least', 30, 30, 1, true],
      ['for', 19, 30, 20, false],
      ['against', 5, 30, 7, true],
    ]);
  });
});

describe('experts on a local standard', () => {
  it('are five at least, and who drafted it is none of them', () => {
    expect(outcome('expert-review', 5, { for: 4, against: 1 }).passed).toBe(true);
    expect(outcome('expert-review', 5, { for: 3, against: 2 }).passed).toBe(false);
    expect(outcome('expert-review', 6, { for: 4 })).toMatchObject({ isValid: false, passed: false });
    // m0 stands aside: the vote is none, and shares are taken of the five others
    const aside = outcome('expert-review', 6, { for: 6 }, ['m0']);
    expect(aside.counts).toMatchObject({ members: 5, recused: 1, voted: 5, for: 5 });
    expect(aside.passed).toBe(true);
    const kept = { ...ruleNamed('expert-review'), countsRecused: true };
    expect(tally({ rule: kept, members: people(6), recused: ['m0'] }, votesOf({ for: 6 })).counts.members).toBe(6);
  });

  it('a majority is more than half, not half', () => {
    expect(outcome('tc-other', 40, { for: 15, against: 15 }).passed).toBe(false);
    expect(outcome('tc-other', 40, { for: 16, against: 14 }).passed).toBe(true);
  });
});

describe('abstentions', () => {
  const cast = (countsAbstentions: boolean) =>
    tally(
      {
        rule: {
          ...ruleNamed('tc-draft'),
          for: { comparison: '>=', share: { numerator: 2, denominator: 3 }, of: 'cast' },
          countsAbstentions,
        },
        members: people(40),
        recused: [],
      },
      votesOf({ for: 18, against: 7, abstain: 6 }),
    );
  it('belong to the votes cast where the rule counts them, and not elsewhere', () => {
    expect(cast(true).checks.find(({ what }) => what === 'for')).toMatchObject({ base: 31, needed: 21, holds: false });
    expect(cast(false).checks.find(({ what }) => what === 'for')).toMatchObject({ base: 25, needed: 17, holds: true });
  });
});

describe('the minority', () => {
  it('keeps its grounds with the result, without names when the ballot is secret', () => {
    const { minority } = outcome('tc-draft', 4, { for: 2, against: 2 });
    expect(minority).toEqual([
      { member: 'm2', reason: 'against' },
      { member: 'm3', reason: 'against' },
    ]);
    const secret = { ...ruleNamed('tc-draft'), isSecret: true };
    const hidden = tally({ rule: secret, members: people(4), recused: [] }, [
      { member: 'm1', choice: 'against', reason: 'b' },
      { member: 'm0', choice: 'against', reason: 'a' },
      { member: 'm2', choice: 'against' },
    ]);
    expect(hidden.minority).toEqual([{ reason: '' }, { reason: 'a' }, { reason: 'b' }]);
  });
});

describe('a vote', () => {
  const ballot: Ballot = { rule: ruleNamed('tc-draft'), members: ['a', 'b'], recused: ['b'], isOpen: true };
  const forIt: Vote = { member: 'a', choice: 'for' };
  const codeOf = (given: Ballot, by: string, vote: Vote, before: Vote[] = []) =>
    voteRefusal(given, before, by, vote)?.code;

  it('is taken from a member, for oneself, while the ballot is open', () => {
    expect(codeOf(ballot, 'a', forIt)).toBeUndefined();
    expect(codeOf(ballot, 'b', forIt)).toBe('vote-by-proxy');
    expect(codeOf(ballot, 'c', { member: 'c', choice: 'for' })).toBe('not-a-voter');
    expect(codeOf(ballot, 'b', { member: 'b', choice: 'for' })).toBe('conflict-of-interest');
    expect(codeOf({ ...ballot, isOpen: false }, 'a', forIt)).toBe('ballot-closed');
  });

  it('against needs its ground; a vote for and an abstention need none', () => {
    expect(codeOf(ballot, 'a', { member: 'a', choice: 'against' })).toBe('reason-missing');
    expect(codeOf(ballot, 'a', { member: 'a', choice: 'against', reason: '  ' })).toBe('reason-missing');
    expect(codeOf(ballot, 'a', { member: 'a', choice: 'against', reason: '条款 4 无法检验' })).toBeUndefined();
    expect(codeOf(ballot, 'a', { member: 'a', choice: 'abstain' })).toBeUndefined();
  });

  it('may be given anew where the rule lets it, and the last one counts', () => {
    expect(codeOf(ballot, 'a', forIt, [forIt])).toBeUndefined();
    const once = { ...ballot, rule: { ...ballot.rule, mayRecast: false } };
    expect(codeOf(once, 'a', forIt, [forIt])).toBe('already-decided');
    expect(codeOf(once, 'a', forIt, [{ member: 'b', choice: 'for' }, forIt])).toBe('already-decided');
    expect(codeOf(once, 'a', forIt, [{ member: 'b', choice: 'for' }])).toBeUndefined();
    expect(codeOf(once, 'a', forIt, [])).toBeUndefined();
    const { counts } = tally(ballot, [forIt, { member: 'a', choice: 'against', reason: 'x' }]);
    expect(counts).toMatchObject({ voted: 1, for: 0, against: 1 });
  });
});

const anyRule = fc.constantFrom(...rules);
const anyVotes = fc.array(fc.constantFrom<Choice>('for', 'against', 'abstain'), { maxLength: 60 });
const asVotes = (given: readonly Choice[]): Vote[] => given.map((choice, at) => ({ member: `m${at}`, choice }));

describe('always', () => {
  it('the outcome does not depend on the order of votes', () => {
    fc.assert(
      fc.property(anyRule, anyVotes, fc.infiniteStream(fc.nat()), (rule, given, numbers) => {
        const votes = asVotes(given);
        const shuffled = votes
          .map((vote) => ({ vote, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ vote }) => vote);
        const body = { rule, members: people(60), recused: ['m3', 'm7'] };
        expect(tally(body, shuffled)).toEqual(tally(body, votes));
      }),
    );
  });

  it('a vote against that becomes one for never loses what was won', () => {
    fc.assert(
      fc.property(anyRule, anyVotes, fc.nat({ max: 59 }), (rule, given, at) => {
        const body = { rule, members: people(60), recused: [] };
        const better = given.map((choice, place) => (place === at ? 'for' : choice));
        if (tally(body, asVotes(given)).passed) expect(tally(body, asVotes(better)).passed).toBe(true);
      }),
    );
  });

  it('what is needed is the least that reaches the share, exactly', () => {
    const share = fc
      .integer({ min: 1, max: 20 })
      .chain((denominator) =>
        fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
      );
    fc.assert(
      fc.property(share, fc.nat({ max: 1_000 }), ({ numerator, denominator }, base) => {
        const needed = (comparison: '>=' | '>' | '<=') =>
          neededOf({ comparison, share: { numerator, denominator }, of: 'voted' }, base);
        expect(needed('>=') * denominator).toBeGreaterThanOrEqual(numerator * base);
        expect((needed('>=') - 1) * denominator).toBeLessThan(numerator * base);
        expect(needed('>') * denominator).toBeGreaterThan(numerator * base);
        expect((needed('>') - 1) * denominator).toBeLessThanOrEqual(numerator * base);
        expect(needed('<=') * denominator).toBeLessThanOrEqual(numerator * base);
        expect((needed('<=') + 1) * denominator).toBeGreaterThan(numerator * base);
      }),
    );
  });
});
