import { Refused, refuse } from '#kernel/base/refusal.ts';
import { type AccountMeans, actorOf, tablesOf, type Visitor } from './means.ts';
import { writePerson } from './registration.ts';
import { beginSession } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/**
 * People of the sample city: invented, marked, without passwords. They are signed in by a button, on a database that was
 * made as a sample, from the machine itself, and nowhere else; the database refuses them in a real one.
 */
export const samplePeople = [
  { key: 'system', zh: '样例·系统管理员', role: 'system-administrator' },
  { key: 'security', zh: '样例·安全管理员', role: 'security-administrator' },
  { key: 'audit', zh: '样例·审计管理员', role: 'audit-administrator' },
  { key: 'office-lead', zh: '样例·标准化办负责人', role: 'office-lead' },
  { key: 'office-clerk', zh: '样例·标准化办经办人', role: 'office-clerk' },
  { key: 'department', zh: '样例·农业农村局经办人', role: 'department-clerk', unit: 'qingdao-agriculture' },
  { key: 'enterprise', zh: '样例·企业管理员', role: 'unit-administrator', unit: 'sample-enterprise' },
  { key: 'association', zh: '样例·社团管理员', role: 'unit-administrator', unit: 'sample-association' },
  { key: 'librarian', zh: '样例·馆员', role: 'librarian' },
  { key: 'expert', zh: '样例·专家', role: 'expert' },
  { key: 'expert-2', zh: '样例·审查专家乙', role: 'expert' },
  { key: 'expert-3', zh: '样例·审查专家丙', role: 'expert' },
  { key: 'expert-4', zh: '样例·审查专家丁', role: 'expert' },
  { key: 'expert-5', zh: '样例·审查专家戊', role: 'expert' },
  { key: 'citizen', zh: '样例·市民' },
] as const;
export type SampleKey = (typeof samplePeople)[number]['key'];

/** Says what kind of database this is, at its first start; gives back what it is. */
export async function settleKind(means: AccountMeans): Promise<'sample' | 'real'> {
  const tables = tablesOf(means);
  const kind = means.sample ? 'sample' : 'real';
  await tables
    .insertInto('installation')
    .values({ kind })
    .onConflict((at) => at.doNothing())
    .execute();
  return (await tables.selectFrom('installation').select('kind').executeTakeFirstOrThrow()).kind;
}

/** Makes the sample people that are missing; none in a real database. Gives back the keys of persons made and their units. */
export async function addSamplePeople(
  means: AccountMeans,
  join: (unit: string, person: string) => Promise<void>,
): Promise<void> {
  if ((await settleKind(means)) !== 'sample' || !means.sample) return;
  for (const sample of samplePeople) {
    const id = await tablesOf(means)
      .transaction()
      .execute(async (work) => {
        const email = `${sample.key}@sample.invalid`;
        const made = await writePerson(means, work, {
          name: sample.zh,
          email,
          language: 'zh-CN',
          verified: true,
          consents: false,
          sample: true,
        });
        if (!made || !('role' in sample)) return made;
        const unit = 'unit' in sample ? { unit: sample.unit } : {};
        const grant = { person: made, role: sample.role, ...unit, reason: '样例城市 sample city' };
        await means.authority.giveRole(work, { kind: 'system', part: 'sample-city' }, grant);
        return made;
      });
    if (id && 'unit' in sample) await join(sample.unit, id);
  }
}

/** The id of a sample person; undefined in a real database. */
export async function samplePerson(means: AccountMeans, key: SampleKey): Promise<string | undefined> {
  const row = await tablesOf(means)
    .selectFrom('person')
    .select('id')
    .where('email', '=', `${key}@sample.invalid`)
    .where('sample', '=', true)
    .executeTakeFirst();
  return row?.id;
}

/** Whether the sign-in page offers them to this visitor. */
export async function offersSamples(means: AccountMeans, visitor: Visitor): Promise<boolean> {
  if (!means.sample || !visitor.local) return false;
  const kind = await tablesOf(means).selectFrom('installation').select('kind').executeTakeFirst();
  return kind?.kind === 'sample';
}

/** Signs in as a sample person, as if with a second factor. Throws Refused: sample-only, not-found. */
export async function signInAsSample(means: AccountMeans, visitor: Visitor, key: SampleKey): Promise<SignedIn> {
  if (!(await offersSamples(means, visitor))) throw new Refused(refuse('sample-only'));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const person = await work
        .selectFrom('person')
        .select('id')
        .where('email', '=', `${key}@sample.invalid`)
        .where('sample', '=', true)
        .where('suspended', 'is', null)
        .executeTakeFirst();
      if (!person) throw new Refused(refuse('not-found', { what: key }));
      const session = await beginSession(means, work, visitor, person.id, { state: 'open', secondFactor: true });
      await means.append(work, {
        actor: actorOf(visitor, person.id),
        verb: 'accounts.sign-in',
        object: { kind: 'session', id: session },
        detail: { way: 'sample' },
      });
      return { next: 'desk' };
    });
}
