import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { PeopleQuery, PersonRow } from './contract.ts';
import { linkFor } from './links.ts';
import { forgetTries } from './lockout.ts';
import { writeMail } from './mailing.ts';
import { type AccountMeans, tablesOf } from './means.ts';
import { writePerson } from './registration.ts';
import { endSessions } from './sessions.ts';
import { plainEmail } from './sign-in.ts';

/** Administration of persons: seeing, admitting, suspending and restoring them. Passwords are nobody's but the person's. */
type Row = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: Date | null;
  readonly sample: boolean;
  readonly created: Date;
  readonly suspended: Date | null;
  readonly suspended_why: string | null;
};

/** An address as a list shows it: who it is can be guessed by who knows it, and by nobody else. */
function masked(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${name.slice(0, 1)}***@${host}`;
}

function rowOf(row: Row): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: masked(row.email),
    verified: row.email_verified !== null,
    sample: row.sample,
    created: row.created.toISOString(),
    suspended: row.suspended?.toISOString(),
    suspendedWhy: row.suspended_why ?? undefined,
  };
}

/** A page of persons and how many there are. Throws Refused: not-permitted. */
export async function listPeople(means: AccountMeans, asker: Asker, query: PeopleQuery) {
  means.authority.permit(asker, 'people.see', 'everywhere');
  let rows = tablesOf(means).selectFrom('person');
  if (query.q) {
    const like = `%${query.q.replace(/[%_\\]/g, '\\$&')}%`;
    // An address is found whole only: a list that finds parts of it would tell it letter by letter.
    rows = rows.where((where) =>
      where.or([where('name', 'ilike', like), where('email', '=', plainEmail(query.q ?? ''))]),
    );
  }
  if (query.state === 'active') rows = rows.where('suspended', 'is', null).where('email_verified', 'is not', null);
  if (query.state === 'unverified') rows = rows.where('email_verified', 'is', null);
  if (query.state === 'suspended') rows = rows.where('suspended', 'is not', null);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const sorted =
    query.sort === 'name' ? rows.orderBy('name') : rows.orderBy('created', query.sort === 'oldest' ? 'asc' : 'desc');
  const items = await sorted
    .selectAll()
    .orderBy('id')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  return { total: Number(total), items: items.map(rowOf) };
}

/** One person. Throws Refused: not-permitted, not-found. */
export async function getPerson(means: AccountMeans, asker: Asker, id: string): Promise<PersonRow> {
  means.authority.permit(asker, 'people.see', 'everywhere');
  const row = await tablesOf(means).selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refused(refuse('not-found', { what: id }));
  return rowOf(row);
}

/** Makes an account for somebody, who sets a password by a link in a mail. Throws Refused: not-permitted, already-there. */
export async function admit(
  means: AccountMeans,
  asker: Asker,
  input: { readonly name: string; readonly email: string; readonly language: string },
): Promise<{ id: string }> {
  means.authority.permit(asker, 'people.admit', 'everywhere');
  const email = plainEmail(input.email);
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { name, language } = input;
      const id = await writePerson(means, work, { name, email, language, verified: false, consents: false });
      if (!id) throw new Refused(refuse('already-there', { what: email }));
      const link = await linkFor(means, work, 'admit', { person: id, email });
      await writeMail(means, work, { to: email, kind: 'admit', language, name, link });
      await means.append(work, {
        actor: asker.actor,
        verb: 'accounts.admit',
        object: { kind: 'person', id },
        detail: { name, email },
      });
      return { id };
    });
}

/** Suspends a person: every session ends at once. Throws Refused: not-permitted, own-work, not-found. */
export async function suspend(means: AccountMeans, asker: Asker, id: string, why: string): Promise<{ id: string }> {
  means.authority.permit(asker, 'people.suspend', 'everywhere');
  if (id === asker.actor.id) throw new Refused(refuse('own-work', { thing: `person/${id}` }));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numUpdatedRows } = await work
        .updateTable('person')
        .set({ suspended: means.clock(), suspended_by: asker.actor.id, suspended_why: why })
        .where('id', '=', id)
        .where('suspended', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refused(refuse('not-found', { what: id }));
      await endSessions(means, work, id, 'suspended');
      await means.append(work, {
        actor: asker.actor,
        verb: 'accounts.suspend',
        object: { kind: 'person', id },
        detail: { why },
      });
      return { id };
    });
}

/** Restores a suspended person, and ends a lock. Throws Refused: not-permitted, not-found. */
export async function restore(means: AccountMeans, asker: Asker, id: string, why: string): Promise<{ id: string }> {
  means.authority.permit(asker, 'people.suspend', 'everywhere');
  const email = await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work
        .updateTable('person')
        .set({ suspended: null, suspended_by: null, suspended_why: null })
        .where('id', '=', id)
        .returning('email')
        .executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: id }));
      await means.append(work, {
        actor: asker.actor,
        verb: 'accounts.restore',
        object: { kind: 'person', id },
        detail: { why },
      });
      return row.email;
    });
  await forgetTries(means, email);
  await forgetTries(means, `second-factor ${id}`);
  return { id };
}

/** Signs a person out everywhere. Throws Refused: not-permitted. */
export async function signOutPerson(
  means: AccountMeans,
  asker: Asker,
  id: string,
  why: string,
): Promise<{ ended: number }> {
  means.authority.permit(asker, 'people.suspend', 'everywhere');
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const ended = await endSessions(means, work, id, 'by-administrator');
      await means.append(work, {
        actor: asker.actor,
        verb: 'accounts.end-sessions',
        object: { kind: 'person', id },
        detail: { why, ended },
      });
      return { ended };
    });
}
