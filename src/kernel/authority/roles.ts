import type { Day } from '#kernel/base/dates.ts';
import { readReferenceTable } from '#kernel/base/reference-table.ts';
import { type Act, isAct } from './acts.ts';

/**
 * A role 角色: what its holder may do, on everything (`city`) or within the unit it is held for (`unit`). Rows are dated: a
 * changed role is a new row from the day of the change, so that a past act is judged by the role of its day.
 */
export type Role = {
  readonly name: string;
  readonly titles: { readonly zh: string; readonly en: string };
  readonly scope: 'city' | 'unit';
  readonly acts: readonly Act[];
  /** Its acts need a session with a second factor: administrators and everybody who approves. */
  readonly secondFactor: boolean;
  /** One of the three administrators 三员; nobody holds two. */
  readonly office?: 'system' | 'security' | 'audit';
  readonly from: Day;
  /** Last day, absent while it goes on. */
  readonly until?: Day;
  readonly basis: string;
};

const columns = ['role', 'zh', 'en', 'scope', 'acts', 'second-factor', 'office', 'from', 'until', 'basis'] as const;
const offices = ['system', 'security', 'audit'] as const;

/** Reads the table of roles. Throws for a row that is not understood: a role is never guessed. */
export function readRoles(text: string): readonly Role[] {
  return readReferenceTable('roles', text, columns).map(({ cells }) => {
    const { role: name, zh, en, scope, 'second-factor': second, office, from, until, basis } = cells;
    const named = cells.acts.split(' ').filter(Boolean);
    const unknown = named.filter((word) => !isAct(word));
    const kind = offices.find((each) => each === office);
    if (unknown.length > 0) throw new Error(`role ${name}: unknown acts ${unknown.join(', ')}`);
    if (scope !== 'city' && scope !== 'unit') throw new Error(`role ${name}: scope ${scope}`);
    if (second !== 'yes' && second !== 'no') throw new Error(`role ${name}: second factor ${second}`);
    if (office !== '' && kind === undefined) throw new Error(`role ${name}: office ${office}`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !basis) throw new Error(`role ${name}: from and basis are needed`);
    return {
      name,
      titles: { zh, en },
      scope,
      acts: named.filter(isAct),
      secondFactor: second === 'yes',
      ...(kind !== undefined && { office: kind }),
      from,
      ...(until !== '' && { until }),
      basis,
    };
  });
}

/** The row of a role that holds on a day; undefined when there is none. */
export function roleOn(roles: readonly Role[], name: string, day: Day): Role | undefined {
  return roles.find((role) => role.name === name && isWithin(role, day));
}

/** Whether a day lies in a period; the last day belongs to it. */
export function isWithin(period: { readonly from: Day; readonly until?: Day | undefined }, day: Day): boolean {
  return period.from <= day && (period.until === undefined || day <= period.until);
}
