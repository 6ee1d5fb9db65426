import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { LoggedThing } from '#features/audit/index.ts';
import type { OrganisationMeans } from './means.ts';
import type { OrganisationTables } from './tables.ts';

/** Somebody whose account is being closed: by id, and by the address that was theirs and what stands in its place. */
type Forgotten = { readonly id: string; readonly email: string | undefined; readonly instead: string };

/**
 * Lets a person go, in the transaction in which their account is closed: memberships end, open claims and invitations are
 * withdrawn, and no invitation tells their address. Gives the invitations, whose events tell it too.
 */
export async function forget(
  means: OrganisationMeans,
  transaction: OpenTransaction,
  { id, email, instead }: Forgotten,
): Promise<readonly LoggedThing[]> {
  const work = transactionOver<OrganisationTables>(transaction);
  const now = means.clock();
  await work
    .updateTable('membership')
    .set({ ended: now, ended_why: '注销账号 account closed' })
    .where('person', '=', id)
    .where('ended', 'is', null)
    .execute();
  await work
    .updateTable('unit_claim')
    .set({ decision: 'withdrawn', decided: now, decided_by: id })
    .where('claimant', '=', id)
    .where('decision', 'is', null)
    .execute();
  if (email === undefined) return [];
  await work
    .updateTable('invitation')
    .set({ outcome: 'withdrawn', decided: now })
    .where('email', '=', email)
    .where('outcome', 'is', null)
    .execute();
  const invitations = await work
    .updateTable('invitation')
    .set({ email: instead })
    .where('email', '=', email)
    .returning('id')
    .execute();
  return invitations.map((invitation) => ({ kind: 'invitation', id: invitation.id }));
}
