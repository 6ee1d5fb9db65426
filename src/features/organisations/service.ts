import { type OpenTransaction, transactionOver } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { claimsOf, claimUnit, decideClaim, listClaims, openClaim, withdrawClaim } from './claims.ts';
import type { ClaimInput, ClaimQuery, EnterUnitInput, MemberQuery, UnitQuery } from './contract.ts';
import { forget } from './forgetting.ts';
import { type OrganisationMeans, tablesOf, today } from './means.ts';
import {
  answerInvitation,
  invitationsBy,
  invite,
  leave,
  membersOf,
  release,
  withdrawInvitation,
  writeMembership,
} from './members.ts';
import { chainOf, listUnits, unitNameOn, unitNamesOn, unitRecord } from './reading.ts';
import { loadUnits } from './reference.ts';
import type { OrganisationTables } from './tables.ts';
import { enterUnit, renameUnit, succeed } from './units.ts';

/** Use cases of organisations. Reading units is open to everybody; each of the others asks first whether the asker may. */
export type Organisations = ReturnType<typeof createOrganisations>;

export function createOrganisations(means: OrganisationMeans) {
  const tables = tablesOf(means);
  return {
    units: (query: UnitQuery) => listUnits(tables, query, today(means)),
    unit: (key: string, on: Day | undefined) => unitRecord(tables, key, on ?? today(means)),
    /** In a transaction of the caller's, or without one. */
    chainOf: (key: string, transaction?: OpenTransaction) =>
      chainOf(transaction === undefined ? tables : transactionOver<OrganisationTables>(transaction), key),
    enter: (asker: Asker, input: EnterUnitInput) => enterUnit(means, asker, input),
    renameUnit: (asker: Asker, input: Parameters<typeof renameUnit>[2]) => renameUnit(means, asker, input),
    succeed: (asker: Asker, input: Parameters<typeof succeed>[2]) => succeed(means, asker, input),
    claim: (asker: Asker, input: ClaimInput) => claimUnit(means, asker, input),
    withdrawClaim: (asker: Asker, id: string) => withdrawClaim(means, asker, id),
    claims: (asker: Asker, query: ClaimQuery) => listClaims(means, asker, query),
    openClaim: (asker: Asker, id: string) => openClaim(means, asker, id),
    decide: (asker: Asker, input: Parameters<typeof decideClaim>[2]) => decideClaim(means, asker, input),
    members: (asker: Asker, unit: string, query: MemberQuery) => membersOf(means, asker, unit, query),
    invite: (asker: Asker, input: Parameters<typeof invite>[2]) => invite(means, asker, input),
    withdrawInvitation: (asker: Asker, unit: string, id: string) => withdrawInvitation(means, asker, unit, id),
    release: (asker: Asker, unit: string, id: string, why: string) => release(means, asker, unit, id, why),
    answer: (asker: Asker, email: string, input: Parameters<typeof answerInvitation>[3]) =>
      answerInvitation(means, asker, email, input),
    leave: (asker: Asker, id: string, why: string) => leave(means, asker, id, why),
    /** Units, invitations and claims of a person. */
    async mine(person: string, email: string) {
      const rows = await tables
        .selectFrom('membership')
        .selectAll()
        .where('person', '=', person)
        .where('ended', 'is', null)
        .orderBy('began')
        .execute();
      const memberships = await Promise.all(
        rows.map(async ({ id, unit, position, began }) => ({
          id,
          unit,
          unitName: await unitNameOn(tables, unit, today(means)),
          position,
          began: began.toISOString(),
        })),
      );
      const [invitations, claims] = await Promise.all([invitationsBy(means, { email }), claimsOf(means, person)]);
      return { memberships, invitations, claims };
    },
    /** Names of units today, by key; unknown ones are absent. */
    unitNames: (keys: readonly string[]) => unitNamesOn(tables, keys, today(means)),
    forget: (transaction: OpenTransaction, person: Parameters<typeof forget>[2]) => forget(means, transaction, person),
    loadUnits: (texts: Parameters<typeof loadUnits>[1]) => loadUnits(means, texts),
    /** Puts a sample person into a sample unit. */
    async joinSample(unit: string, person: string): Promise<void> {
      await tables.transaction().execute(async (work) => {
        await writeMembership(means, work, { unit, person, position: '样例' });
      });
    },
  };
}
