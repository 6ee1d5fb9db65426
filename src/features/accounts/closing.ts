import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, actorOf, type OpenSession, tablesOf, type Visitor } from './means.ts';
import { terms } from './registration.ts';
import { forget } from './retention.ts';
import { endSessions } from './sessions.ts';
import { proveAgain } from './sign-in.ts';

/**
 * A person closes the account (Personal Information Protection Law, articles 15 and 47): consent is taken back, who the
 * person is goes at once, also out of the details of the log; what was done stays under the id. Who still holds a role
 * hands it over first: a duty is not ended by leaving. Throws Refused: sign-in-failed, roles-held.
 */
export async function closeAccount(
  means: AccountMeans,
  visitor: Visitor,
  session: OpenSession,
  password: string | undefined,
): Promise<void> {
  await proveAgain(means, session, password);
  const { person } = session;
  const { held } = await means.authority.standingOf(person, true);
  const own = held.filter(({ forPerson }) => forPerson === undefined).map(({ role }) => role);
  if (own.length > 0) throw new Refused(refuse('roles-held', { roles: own, ...titlesOf(means, own) }));
  await tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const actor = actorOf(visitor, person);
      await work.insertInto('consent').values({ person, at: means.clock(), terms, given: false }).execute();
      await endSessions(means, work, person, 'closed');
      await means.append(work, { actor, verb: 'accounts.close', object: { kind: 'person', id: person } });
      await forget(means, work, person, {
        actor,
        reason: '注销账号 account closed by the person',
        article: '第四十七条',
      });
    });
  visitor.cookies.forget('session');
}

// As a person knows them; in both languages, because one sentence is told in both.
function titlesOf({ authority }: AccountMeans, roles: readonly string[]): { readonly zh: string; readonly en: string } {
  const held = authority.roles().filter(({ name }) => roles.includes(name));
  return { zh: held.map(({ titles }) => titles.zh).join('、'), en: held.map(({ titles }) => titles.en).join(', ') };
}
