import { type Day, firstDay, lastDay, type PartialDate } from '#kernel/base/dates.ts';

/** Kinds of unit 单位 that the plan names; whoever belongs to none takes part as the public. */
export const unitKinds = [
  'committee',
  'office',
  'department',
  'district',
  'functional-zone',
  'street',
  'village',
  'agency',
  'enterprise',
  'association',
  'alliance',
  'institute',
  'laboratory',
  'university',
  'technical-committee',
  'public',
] as const;

/** Where a unit works: the four levels of a city 市—区县—街镇—村居, and those above it. */
export const unitLevels = ['nation', 'province', 'city', 'district', 'street', 'village'] as const;
export type UnitLevel = (typeof unitLevels)[number];

/** Kinds that register themselves, with evidence; the others are entered by the office. */
export const claimableKinds = [
  'enterprise',
  'association',
  'alliance',
  'institute',
  'laboratory',
  'university',
] as const;
export type ClaimableKind = (typeof claimableKinds)[number];

/** Kinds that have a legal person and so a credit code; an alliance has none. */
export function needsCreditCode(kind: ClaimableKind): boolean {
  return kind === 'enterprise' || kind === 'association';
}

/** How one unit follows another. */
export const successionKinds = ['renamed', 'merged', 'split', 'taken-over', 'ended'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** One unit follows another from a day on; `ended` has no successor. A day known by its year is its first day. */
export type Succession = {
  readonly predecessor: string;
  readonly successor?: string | undefined;
  readonly day: PartialDate;
  readonly how: SuccessionKind;
};

/** A name with the days on which it is borne; the last day belongs to it. */
export type DatedName<T> = T & { readonly from: PartialDate; readonly until?: PartialDate | undefined };

/** The name borne on a day, or the nearest earlier one, or the first: a unit is never without a name. */
export function nameOn<T>(names: readonly DatedName<T>[], day: Day): DatedName<T> | undefined {
  const sorted = [...names].sort((a, b) => (firstDay(a.from) < firstDay(b.from) ? -1 : 1));
  const begun = sorted.filter((name) => firstDay(name.from) <= day);
  const borne = begun.filter((name) => name.until === undefined || day <= lastDay(name.until));
  return borne.at(-1) ?? begun.at(-1) ?? sorted[0];
}

/**
 * The units that do on `day` what `unit` did: itself while nothing has followed it, else its successors' successors. Empty
 * when it ended without one. Circles end where they close.
 */
export function successorsOn(unit: string, successions: readonly Succession[], day: Day): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const next = successions.filter((each) => each.predecessor === key && firstDay(each.day) <= day);
    if (next.length === 0) found.add(key);
    for (const { successor } of next) if (successor !== undefined) visit(successor);
  };
  visit(unit);
  return [...found];
}
