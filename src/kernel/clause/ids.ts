import type { Clause } from './clause.ts';

/** Longest name of a clause. */
const longest = 80;

/** Gives every clause a name of its own within the text. */
export function withIds(clauses: readonly Omit<Clause, 'id'>[]): readonly Clause[] {
  const times = new Map<string, number>();
  return clauses.map((clause) => {
    const name = (clause.number || clause.heading).replace(/\s+/g, ' ').trim().slice(0, longest) || '0';
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return { ...clause, id: time === 1 ? name : `${name}~${time}` };
  });
}
