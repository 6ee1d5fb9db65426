import type { Asker } from '#features/authority/index.ts';
import { firstDay, type PartialDate, previousDay } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import { creditCodeFault, plainCreditCode, type SuccessionKind } from '#kernel/organisation/index.ts';
import type { EnterUnitInput } from './contract.ts';
import { type OrganisationMeans, tablesOf, today, type Work } from './means.ts';
import { chainOf, unitNameOn } from './reading.ts';

/** What the office does to units: enters them, gives them a new name, says who follows whom. History is never rewritten. */
export async function enterUnit(
  means: OrganisationMeans,
  asker: Asker,
  input: EnterUnitInput,
): Promise<{ key: string }> {
  means.authority.permit(asker, 'units.change', 'everywhere');
  const code = input.creditCode === undefined ? undefined : validCode(input.creditCode);
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await writeUnit(means, work, { ...input, creditCode: code, unverified: false });
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.enter',
        object: { kind: 'unit', id: input.key },
        after: { ...input, creditCode: code },
        detail: { zh: input.zh, source: input.source },
      });
      return { key: input.key };
    });
}

/** A code in its plain form. Throws Refused `credit-code-invalid` with what is wrong. */
export function validCode(text: string): string {
  const code = plainCreditCode(text);
  const reason = creditCodeFault(code);
  if (reason) throw new Refused(refuse('credit-code-invalid', { value: code.slice(0, 40), reason }));
  return code;
}

export type NewUnit = Omit<EnterUnitInput, 'creditCode'> & {
  readonly creditCode?: string | undefined;
  readonly unverified: boolean;
  readonly sample?: boolean;
  readonly short?: string;
  readonly until?: PartialDate;
};

/** Writes a unit and its first name. Throws Refused: not-found (parent), already-there. */
export async function writeUnit(means: OrganisationMeans, work: Work, unit: NewUnit): Promise<void> {
  if (unit.parent !== undefined && (await chainOf(work, unit.parent)).length === 0)
    throw new Refused(refuse('not-found', { what: unit.parent }));
  const { numInsertedOrUpdatedRows } = await work
    .insertInto('unit')
    .values({
      key: unit.key,
      kind: unit.kind,
      level: unit.level,
      parent: unit.parent ?? null,
      credit_code: unit.creditCode ?? null,
      unverified: unit.unverified,
      sample: unit.sample ?? false,
      source: unit.source,
      entered: means.clock(),
    })
    .onConflict((at) => at.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n)
    throw new Refused(refuse('already-there', { what: unit.creditCode ?? unit.key }));
  await work
    .insertInto('unit_name')
    .values({
      unit: unit.key,
      from_day: unit.from,
      until_day: unit.until ?? null,
      zh: unit.zh,
      en: unit.en ?? null,
      short: unit.short ?? null,
    })
    .execute();
}

/** Gives a unit a new name from a day on; the old one stays for the days before. Throws Refused: not-found, invalid-input. */
export async function renameUnit(
  means: OrganisationMeans,
  asker: Asker,
  input: { readonly key: string; readonly zh: string; readonly en?: string | undefined; readonly from: string },
): Promise<{ key: string }> {
  means.authority.permit(asker, 'units.change', 'everywhere');
  const { key, zh, en, from } = input;
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      await work.selectFrom('unit').select('key').where('key', '=', key).forUpdate().execute();
      const names = await work.selectFrom('unit_name').selectAll().where('unit', '=', key).execute();
      const last = names.toSorted((a, b) => (firstDay(a.from_day) < firstDay(b.from_day) ? 1 : -1))[0];
      if (!last) throw new Refused(refuse('not-found', { what: key }));
      if (from <= firstDay(last.from_day)) throw new Refused(refuse('invalid-input', { reason: 'from' }));
      await work
        .updateTable('unit_name')
        .set({ until_day: previousDay(from) })
        .where('unit', '=', key)
        .where('from_day', '=', last.from_day)
        .execute();
      const name = { unit: key, from_day: from, until_day: null, zh, en: en ?? null, short: null };
      await work.insertInto('unit_name').values(name).execute();
      await means.unitChanged(work, key, {
        zh: `${last.zh} 自 ${from} 起更名为 ${zh}`,
        en: `${last.en ?? last.zh} is named ${en ?? zh} from ${from} on`,
      });
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.rename',
        object: { kind: 'unit', id: key },
        before: { zh: last.zh, en: last.en },
        after: { zh, en, from },
        detail: { before: last.zh, after: zh },
      });
      return { key };
    });
}

/** Says that another unit follows this one, or that it ended. Throws Refused: not-found, invalid-input, already-there. */
export async function succeed(
  means: OrganisationMeans,
  asker: Asker,
  input: {
    readonly key: string;
    readonly successor?: string | undefined;
    readonly day: PartialDate;
    readonly how: SuccessionKind;
    readonly source: string;
  },
): Promise<{ key: string }> {
  means.authority.permit(asker, 'units.change', 'everywhere');
  const { key, successor, day, how, source } = input;
  if (successor === key || (how === 'ended') !== (successor === undefined))
    throw new Refused(refuse('invalid-input', { reason: 'successor' }));
  return tablesOf(means)
    .transaction()
    .execute(async (work) => {
      for (const one of [key, ...(successor ? [successor] : [])])
        if ((await chainOf(work, one)).length === 0) throw new Refused(refuse('not-found', { what: one }));
      const { numInsertedOrUpdatedRows } = await work
        .insertInto('unit_succession')
        .values({ predecessor: key, successor: successor ?? null, day, how, unverified: false, source })
        .onConflict((at) => at.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== 1n) throw new Refused(refuse('already-there', { what: key }));
      const name = await unitNameOn(work, key, today(means));
      const by = successor && (await unitNameOn(work, successor, today(means)));
      await means.unitChanged(work, key, {
        zh: by === undefined ? `${name} 自 ${day} 起撤销` : `${name} 自 ${day} 起由 ${by} 承继`,
        en: by === undefined ? `${name} ends on ${day}` : `${name} is followed by ${by} from ${day} on`,
      });
      await means.append(work, {
        actor: asker.actor,
        verb: 'organisations.succeed',
        object: { kind: 'unit', id: key },
        after: { successor, day, how },
        detail: { source },
      });
      return { key };
    });
}
