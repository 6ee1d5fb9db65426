import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database, OpenTransaction } from '#adapters/database/port.ts';
import type { Append } from '#features/audit/index.ts';
import type { Asker, Authority } from '#features/authority/index.ts';
import type { Cases, Poll } from '#features/cases/index.ts';
import type { Alert } from '#kernel/alert/index.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type BallotRule, ballotRuleOn, type Choice, tally, type Vote, voteRefusal } from '#kernel/ballot/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { BallotView, CaseBallots } from './contract.ts';
import type { BallotTables } from './tables.ts';
import { viewOf } from './view.ts';

export type BallotMeans = {
  readonly database: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly append: Append;
  readonly authority: Authority;
  readonly cases: Cases;
  readonly rules: readonly BallotRule[];
  readonly namesOf: (persons: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly tell: (transaction: OpenTransaction, alerts: readonly Alert[]) => Promise<void>;
};

/** Use cases of ballots 表决: in a case, under the rule that its procedure names, with all arithmetic kept. */
export type Ballots = ReturnType<typeof createBallots>;

export function createBallots(means: BallotMeans) {
  const tables: Kysely<BallotTables> = means.database.tables<BallotTables>();
  return {
    /** Throws Refused: not-found, for a case in which who asks has no part. */
    async ofCase(asker: Asker, id: string): Promise<CaseBallots> {
      const poll = await means.cases.pollAt(asker, id);
      const rows = await tables.selectFrom('ballot').selectAll().where('of_case', '=', id).orderBy('opened').execute();
      const ballots: BallotView[] = [];
      for (const row of rows) {
        const votes = await votesOf(tables, row.id);
        const names = await means.namesOf([...new Set(row.members)]);
        ballots.push(viewOf(row, votes, asker.actor.id, names));
      }
      const isOpen = rows.some(({ closed }) => closed === null);
      const mayLead = poll?.mayLead === true;
      return { ballots, mayLead, mayOpen: mayLead && !isOpen && poll.passed !== true };
    },

    /**
     * Opens a ballot of those who hold the voting role; who drafted it or declared a conflict of interest stands aside.
     * Throws Refused: not-found, not-here, not-your-turn, role-vacant, already-decided.
     */
    open: (asker: Asker, id: string) => tables.transaction().execute((work) => open(means, work, asker, id)),

    /** Takes a vote, for oneself. Throws Refused: not-found, and whatever the kernel refuses (voteRefusal). */
    vote: (asker: Asker, id: string, input: { readonly choice: Choice; readonly reason?: string | undefined }) =>
      tables.transaction().execute((work) => vote(means, work, asker, id, input)),

    /** Counts, keeps the outcome and tells the case. Throws Refused: not-found, not-your-turn, ballot-closed. */
    close: (asker: Asker, id: string) => tables.transaction().execute((work) => close(means, work, asker, id)),
  };
}

type Work = Transaction<BallotTables>;

export async function votesOf(tables: Kysely<BallotTables>, ballot: string): Promise<readonly Vote[]> {
  const rows = await tables
    .selectFrom('ballot_vote')
    .select(['member', 'choice', 'reason'])
    .where('ballot', '=', ballot)
    .orderBy('place')
    .execute();
  return rows.map(({ member, choice, reason }) => ({ member, choice, ...(reason !== null && { reason }) }));
}

/** The poll of a case for who leads it. */
async function leading(means: BallotMeans, asker: Asker, id: string): Promise<Poll> {
  const poll = await means.cases.pollAt(asker, id);
  if (!poll) throw new Refused(refuse('not-here', { what: 'ballot' }));
  if (!poll.mayLead) throw new Refused(refuse('not-your-turn', { role: poll.leader }));
  return poll;
}

async function open(means: BallotMeans, work: Work, asker: Asker, id: string): Promise<{ ballot: string }> {
  const { rule: name, voters, aside, title } = await leading(means, asker, id);
  const rule = ballotRuleOn(means.rules, name, dayInShanghai(means.clock()));
  if (!rule) throw new Error(`there is no rule of ballots ${name} today`);
  if (voters.length === 0) throw new Refused(refuse('role-vacant', { roles: [name] }));
  const recused: string[] = [];
  for (const person of voters) if (await standsAside(means, id, person, aside)) recused.push(person);
  const ballot = means.newId();
  const made = await work
    .insertInto('ballot')
    .values({
      id: ballot,
      of_case: id,
      rule: JSON.stringify(rule),
      members: [...voters],
      recused,
      opened: means.clock(),
      opened_by: asker.actor.id,
    })
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) throw new Refused(refuse('already-decided'));
  const words = {
    zh: `“${title}”的表决已开始：${rule.titles.zh}`,
    en: `The ballot on “${title}” is open: ${rule.titles.en}`,
  };
  const asked = voters.filter((person) => !recused.includes(person));
  await means.tell(
    work,
    asked.map((person) => ({ person, kind: 'work-waiting', ...words, link: `/cases/${id}#ballot` })),
  );
  await means.append(work, {
    actor: asker.actor,
    verb: 'ballots.open',
    object: { kind: 'ballot', id: ballot },
    after: { rule, members: voters, recused },
    detail: { case: id },
    rule: { id: rule.id, version: rule.from, article: rule.basis },
  });
  return { ballot };
}

async function standsAside({ authority }: BallotMeans, id: string, person: string, drafters: readonly string[]) {
  try {
    await authority.permitReview(person, `case/${id}`, drafters);
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

async function loaded(work: Work, id: string, lock: 'share' | 'update') {
  const rows = work.selectFrom('ballot').selectAll().where('id', '=', id);
  // votes come together, a closing waits for them and they for it
  const row = await (lock === 'share' ? rows.forShare() : rows.forUpdate()).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  return row;
}

async function vote(
  means: BallotMeans,
  work: Work,
  asker: Asker,
  id: string,
  { choice, reason }: { readonly choice: Choice; readonly reason?: string | undefined },
): Promise<{ ballot: string }> {
  const { rule, members, recused, closed, of_case } = await loaded(work, id, 'share');
  const member = asker.actor.id;
  // that there is a ballot is told to nobody who has no part in the case
  if (!members.includes(member)) await means.cases.pollAt(asker, of_case);
  const given: Vote = { member, choice, ...(reason !== undefined && { reason }) };
  const before = await votesOf(work, id);
  const refused = voteRefusal({ rule, members, recused, isOpen: closed === null }, before, member, given);
  if (refused) throw new Refused(refused);
  await means.authority.permitReview(member, `case/${of_case}`, []);
  await work
    .insertInto('ballot_vote')
    .values({ ballot: id, member, choice, reason: reason ?? null, voted: means.clock() })
    .execute();
  await means.append(work, {
    actor: asker.actor,
    verb: 'ballots.vote',
    object: { kind: 'ballot', id },
    // how somebody voted stays in the ballot: of a secret one the log tells only that a vote was given
    after: rule.isSecret ? {} : given,
    detail: { case: of_case },
  });
  return { ballot: id };
}

async function close(means: BallotMeans, work: Work, asker: Asker, id: string) {
  const { rule, members, recused, closed, of_case } = await loaded(work, id, 'update');
  const poll = await leading(means, asker, of_case);
  if (closed !== null) throw new Refused(refuse('ballot-closed'));
  const outcome = tally({ rule, members, recused }, await votesOf(work, id));
  await work
    .updateTable('ballot')
    .set({ closed: means.clock(), outcome: JSON.stringify(outcome) })
    .where('id', '=', id)
    .execute();
  const digest = createHash('sha256').update(canonicalJson({ rule, members, recused, outcome })).digest('hex');
  await means.cases.enterBallot(work, asker, of_case, { rule: poll.rule, passed: outcome.passed, digest });
  await means.append(work, {
    actor: asker.actor,
    verb: 'ballots.close',
    object: { kind: 'ballot', id },
    after: outcome,
    detail: { case: of_case },
    rule: { id: rule.id, version: rule.from, article: rule.basis },
  });
  return { ballot: id, passed: outcome.passed };
}
