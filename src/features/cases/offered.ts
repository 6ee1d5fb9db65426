import { memberOf } from '#kernel/procedure/index.ts';
import { type Loaded, load } from './book.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import { isUuid } from './writing.ts';

/** Whom a role of a case can be given to by name, so that nobody needs to know the id of a person. */
type Offered = { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };

/** So many are a choice; of more, whoever assigns names the one. */
const most = 50;

/**
 * Who holds the role of the city that is called alike, such as experts; who holds it in the case that this one stands beside;
 * who works for a unit that has a part in this one. Those who vote are offered by the role of the city only: they judge what
 * the others made.
 */
export async function offeredFor(means: CaseMeans, loaded: Loaded, role: string): Promise<Offered[]> {
  const { procedure, state } = loaded;
  const moves = Object.values(procedure.stages).flatMap((stage) => Object.values(stage.moves ?? {}));
  const isVoter = moves.some(({ voters }) => voters === role);
  const isOffice = memberOf(procedure.offices, role) !== undefined;
  const alike = await means.authority.holdersOfRole(role);
  const beside = isVoter ? [] : await heldBeside(means, loaded, role);
  const members = isVoter || isOffice ? [] : (await membersOf(means, loaded)).slice(0, most);
  const held = new Set(memberOf(state.people, role));
  const all = [...new Set([...alike, ...beside, ...members])].filter((each) => !held.has(each));
  return named(means, all);
}

/** Who holds the role in the case that this one was opened beside. */
async function heldBeside(means: CaseMeans, { id }: Loaded, role: string): Promise<readonly string[]> {
  const row = await tablesOf(means).selectFrom('case_beside').select('of_case').where('id', '=', id).executeTakeFirst();
  return row ? (memberOf((await load(means, row.of_case)).state.people, role) ?? []) : [];
}

const unitOf = (held: string): readonly string[] => (held.startsWith('unit:') ? [held.slice(5)] : []);

/** Persons who hold a role for a unit that has a part in the case. */
async function membersOf({ authority }: CaseMeans, { state }: Loaded): Promise<readonly string[]> {
  const units = [...new Set(Object.values(state.people).flatMap((held) => held.flatMap(unitOf)))];
  return (await Promise.all(units.map((unit) => authority.holdersIn(unit)))).flat();
}

/** With their names, in the order of these; who has none is not offered. */
async function named({ namesOf, unitNames }: CaseMeans, all: readonly string[]): Promise<Offered[]> {
  const [persons, units] = await Promise.all([namesOf(all.filter(isUuid)), unitNames(all.flatMap(unitOf))]);
  const offered = all.flatMap((held): Offered[] => {
    if (held.startsWith('unit:')) {
      const name = units.get(held.slice(5));
      return name ? [{ id: held, name }] : [];
    }
    const name = persons.get(held);
    return name === undefined ? [] : [{ id: `person:${held}`, name: { zh: name, en: name } }];
  });
  return offered.toSorted((a, b) => a.name.zh.localeCompare(b.name.zh, 'zh'));
}
