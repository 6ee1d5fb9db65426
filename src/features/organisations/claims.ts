import type { Asker } from '#features/authority/index.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { needsCreditCode, type UnitLevel } from '#kernel/organisation/index.ts';
import { Claim, type ClaimInput, type ClaimQuery } from './contract.ts';
import { type OrganisationMeans, type Sentence, tablesOf, today, type Work } from './means.ts';
import { writeMembership } from './members.ts';
import { chainOf } from './reading.ts';
import { validCode, writeUnit } from './units.ts';

/** Registration of an enterprise, an association and their like: claim, evidence, the office's decision, the first administrator. */
export async function claimUnit(means: OrganisationMeans, asker: Asker, input: ClaimInput): Promise<{ id: string }> {
  const code = input.creditCode ? validCode(input.creditCode) : undefined;
  if (needsCreditCode(input.kind) && code === undefined)
    throw new Refused(refuse('credit-code-invalid', { value: '', reason: 'length' }));
  const id = means.newId();
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      if ((await chainOf(work, input.district)).length === 0)
        throw new Refused(refuse('not-found', { what: input.district }));
      await refuseDouble(work, asker.actor.id, code, input.zh);
      await work
        .insertInto('unit_claim')
        .values({
          id,
          kind: input.kind,
          zh: input.zh,
          en: input.en ?? null,
          credit_code: code ?? null,
          district: input.district,
          position: input.position,
          evidence: input.evidence,
          claimant: asker.actor.id,
          claimed: means.clock(),
          decision: null,
          decided: null,
          decided_by: null,
          reason: null,
          unit: null,
        })
        .execute();
      await tellDeciders(means, work, asker.actor.id, { id, zh: input.zh });
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.claim',
        object: { kind: 'unit-claim', id },
        after: { ...input, creditCode: code },
        detail: { zh: input.zh, creditCode: code },
      });
      return { id };
    });
}

/** Whoever may decide it learns that it waits. */
async function tellDeciders(
  means: OrganisationMeans,
  work: Work,
  claimant: string,
  { id, zh }: { readonly id: string; readonly zh: string },
): Promise<void> {
  const deciders = (await means.authority.holdersOf('units.decide')).filter((person) => person !== claimant);
  const words = { zh: `${zh} 申请登记，等待决定`, en: `${zh} asks to be registered and waits for a decision` };
  const link = `/admin/claims/${id}`;
  await means.tell(
    work,
    deciders.map((person) => ({ person, kind: 'work-waiting', ...words, link })),
  );
}

async function refuseDouble(work: Work, claimant: string, code: string | undefined, zh: string): Promise<void> {
  if (code !== undefined) {
    const unit = await work.selectFrom('unit').select('key').where('credit_code', '=', code).executeTakeFirst();
    if (unit) throw new Refused(refuse('already-there', { what: code }));
  }
  const same = await work
    .selectFrom('unit_claim')
    .select('id')
    .where('claimant', '=', claimant)
    .where('zh', '=', zh)
    .where('decision', 'is', null)
    .executeTakeFirst();
  if (same) throw new Refused(refuse('already-there', { what: zh }));
}

/** Takes an own claim back while it is open. Throws Refused: not-found. */
export async function withdrawClaim(means: OrganisationMeans, asker: Asker, id: string): Promise<{ id: string }> {
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const { numUpdatedRows } = await work
        .updateTable('unit_claim')
        .set({ decision: 'withdrawn', decided: means.clock(), decided_by: asker.actor.id })
        .where('id', '=', id)
        .where('claimant', '=', asker.actor.id)
        .where('decision', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refused(refuse('not-found', { what: id }));
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.withdraw-claim',
        object: { kind: 'unit-claim', id },
      });
      return { id };
    });
}

type Decision = { readonly id: string; readonly decision: 'approved' | 'refused'; readonly reason: string };

/**
 * Decides a claim, once. Approval enters the unit and makes the claimant its administrator, in one transaction. Throws
 * Refused: not-permitted, not-found, already-decided, own-work, conflict-of-interest, already-there.
 */
export async function decideClaim(means: OrganisationMeans, asker: Asker, input: Decision): Promise<{ id: string }> {
  means.authority.permit(asker, 'units.decide', 'everywhere');
  const { id, decision, reason } = input;
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      const row = await work.selectFrom('unit_claim').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      if (!row) throw new Refused(refuse('not-found', { what: id }));
      if (row.decision) throw new Refused(refuse('already-decided'));
      await means.authority.permitReview(asker.actor.id, `unit-claim/${id}`, [row.claimant]);
      const unit = decision === 'approved' ? await enterClaimed(means, work, asker, row) : undefined;
      await work
        .updateTable('unit_claim')
        .set({ decision, decided: means.clock(), decided_by: asker.actor.id, reason, unit: unit ?? null })
        .where('id', '=', id)
        .execute();
      await means.tell(work, [
        { person: row.claimant, kind: 'work-decided', ...decidedInWords(decision, row.zh, reason), link: '/desk' },
      ]);
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.decide-claim',
        object: { kind: 'unit-claim', id },
        before: { decision: null },
        after: { decision, unit },
        detail: { reason, zh: row.zh },
      });
      return { id };
    });
}

function decidedInWords(decision: Decision['decision'], zh: string, reason: string): Sentence {
  if (decision === 'approved')
    return {
      zh: `${zh} 的登记已通过，您是该单位的管理员。${reason}`,
      en: `${zh} is registered, and you are its administrator. ${reason}`,
    };
  return { zh: `${zh} 的登记未通过：${reason}`, en: `${zh} was not registered: ${reason}` };
}

type ClaimRow = {
  readonly id: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string | null;
  readonly credit_code: string | null;
  readonly district: string;
  readonly position: string;
  readonly claimant: string;
};

async function enterClaimed(means: OrganisationMeans, work: Work, asker: Asker, row: ClaimRow): Promise<string> {
  const key = row.credit_code ? `u-${row.credit_code.toLowerCase()}` : `u-${row.id.slice(0, 13)}`;
  const district = await work
    .selectFrom('unit')
    .select('level')
    .where('key', '=', row.district)
    .executeTakeFirstOrThrow();
  await writeUnit(means, work, {
    key,
    // both were checked by the contract when they were written
    kind: row.kind as ClaimInput['kind'],
    // as above
    level: district.level as UnitLevel,
    ...(row.credit_code && { creditCode: row.credit_code }),
    zh: row.zh,
    ...(row.en && { en: row.en }),
    from: today(means),
    source: `unit-claim/${row.id}`,
    unverified: false,
  });
  await writeMembership(means, work, { unit: key, person: row.claimant, position: row.position });
  const grant = { person: row.claimant, role: 'unit-administrator', unit: key, reason: `unit-claim/${row.id}` };
  await means.authority.giveRole(work, asker.actor, grant);
  return key;
}

/** A page of claims. Throws Refused: not-permitted. */
export async function listClaims(means: OrganisationMeans, asker: Asker, query: ClaimQuery) {
  means.authority.permit(asker, 'units.decide', 'everywhere');
  let rows = tablesOf(means).selectFrom('unit_claim');
  if (query.state !== 'all') rows = rows.where('decision', query.state === 'open' ? 'is' : 'is not', null);
  const { total } = await rows.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const found = await rows
    .select('id')
    .orderBy('claimed', query.sort === 'newest' ? 'desc' : 'asc')
    .orderBy('id')
    .limit(query.limit)
    .offset((query.page - 1) * query.limit)
    .execute();
  const ids = found.map((row) => row.id);
  const claims = await claimsBy(means, ids);
  return { total: Number(total), items: ids.flatMap((id) => claims.filter((claim) => claim.id === id)) };
}

/** One claim. Throws Refused: not-permitted, not-found. */
export async function openClaim(means: OrganisationMeans, asker: Asker, id: string): Promise<Claim> {
  means.authority.permit(asker, 'units.decide', 'everywhere');
  const [claim] = await claimsBy(means, [id]);
  if (!claim) throw new Refused(refuse('not-found', { what: id }));
  return claim;
}

/** Claims of a person, the newest first. */
export async function claimsOf(means: OrganisationMeans, person: string): Promise<Claim[]> {
  const rows = await tablesOf(means)
    .selectFrom('unit_claim')
    .select('id')
    .where('claimant', '=', person)
    .orderBy('claimed', 'desc')
    .limit(50)
    .execute();
  return claimsBy(
    means,
    rows.map((row) => row.id),
  );
}

async function claimsBy(means: OrganisationMeans, ids: readonly string[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await tablesOf(means)
    .selectFrom('unit_claim')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('claimed', 'desc')
    .execute();
  const names = await means.namesOf([...new Set(rows.map((row) => row.claimant))]);
  return rows.map((row) =>
    Claim.parse({
      id: row.id,
      kind: row.kind,
      zh: row.zh,
      en: row.en ?? undefined,
      creditCode: row.credit_code ?? undefined,
      district: row.district,
      position: row.position,
      evidence: row.evidence,
      claimant: row.claimant,
      claimantName: names.get(row.claimant) ?? '—',
      claimed: row.claimed.toISOString(),
      decision: row.decision ?? undefined,
      decided: row.decided?.toISOString(),
      reason: row.reason ?? undefined,
      unit: row.unit ?? undefined,
    }),
  );
}
