import { loadSamplePeople } from '#apps/server/people.ts';
import { openPlatform, type Platform, packageFolder } from '#apps/server/platform.ts';
import type { SampleKey } from '#features/accounts/index.ts';
import type { Asker } from '#features/authority/index.ts';
import type { CaseView } from '#features/cases/case-contract.ts';
import type { Draw } from '../../bench/random.ts';

/** The sample people at one table with cases of a local standard: whoever may do something does it, by chance. */
const players = ['citizen', 'office-clerk', 'department'] as const satisfies readonly SampleKey[];

/** The platform over the embedded database of a folder, with the sample people in it. */
export async function openTable(folder: string, clock: () => Date): Promise<Platform> {
  const platform = await openPlatform({
    dataFolder: folder,
    databaseUrl: undefined,
    clock,
    onError: (error) => {
      throw error;
    },
    searchThreads: 0,
    sample: true,
  });
  await platform.people.accounts.settleKind();
  await loadSamplePeople(platform.people, packageFolder);
  return platform;
}

/** Something that can be done now; tells what it came to: the case, its entries, and what was done. */
type Act = () => Promise<string>;

export async function caseTable(platform: Platform, draw: Draw) {
  const { cases, database } = platform;
  const askers = new Map<string, Asker>();
  for (const key of players) askers.set(key, await askerOf(platform, key));
  const asker = (key: string): Asker => {
    const found = askers.get(key);
    if (!found) throw new Error(`${key} is not at the table`);
    return found;
  };
  const begin: Act = async () => {
    const track = draw.below(2) === 0 ? { track: 'urgent' } : {};
    const { id, number } = await cases.begin(asker('citizen'), { procedure: 'local-standard', ...track });
    return `${id} 1 started ${number}`;
  };
  return {
    /** Ids of cases that are not over. */
    async openCases(): Promise<readonly string[]> {
      const { rows } = await database.pool.query<{ id: string }>(
        'select id from procedure_case where ending is null order by number',
      );
      return rows.map(({ id }) => id);
    },
    /** Something that somebody can do to one of the cases; a new one begins while there are few, and now and then. */
    async anyAct(ids: readonly string[]): Promise<Act> {
      if (ids.length < 6 || draw.below(50) === 0) return begin;
      for (let tried = 0; tried < tries; tried += 1) {
        const who = asker(draw.pick(players));
        const view = await cases.look(who, draw.pick(ids)).catch(() => undefined);
        const all = view ? actsOf(platform, who, view, draw) : [];
        if (all.length > 0) return draw.pick(all);
      }
      return begin;
    },
  };
}

/** Cases and people that are tried before a new case begins. */
const tries = 20;

async function askerOf({ people: { accounts, authority } }: Platform, key: SampleKey): Promise<Asker> {
  const id = await accounts.samplePerson(key);
  if (id === undefined) throw new Error(`there is no sample person ${key}`);
  const standing = await authority.standingOf(id, true);
  return { actor: { kind: 'person', id, roles: standing.held.map(({ role }) => role) }, standing };
}

const clauses = '样例规程\n1 范围\n本文件规定了样例的要求。\n2 要求\n2.1 应有记录。\n';

/** What somebody may do to a case as they see it: moves before all else, so that cases go on. */
function actsOf({ cases }: Platform, who: Asker, view: CaseView, draw: Draw): Act[] {
  const { id } = view;
  const said = (what: string, { entries }: { entries: number }) => `${id} ${entries} ${what}`;
  const moves = view.moves
    .filter(({ isMine, refusal, isLeaving }) => isMine && refusal === undefined && (!isLeaving || draw.below(40) === 0))
    .map((move) => async () => said('moved', await cases.move(who, id, move.id, '样例')));
  const gates = view.gates
    .filter(({ passed, refusal }) => passed !== true && refusal === undefined)
    .map(({ id: gate }) => async () => {
      const decision = { gate, passed: draw.below(5) > 0, reason: '样例' };
      return said('gate', await cases.decideGate(who, id, decision));
    });
  const unit = 'unit:qingdao-agriculture';
  const vacant = view.people
    .filter(({ role, mayAssign, holders }) => mayAssign && role !== 'expert' && holders.length === 0)
    .map(
      ({ role }) =>
        async () =>
          said('assigned', await cases.assign(who, id, role, unit)),
    );
  const items = view.items
    .filter(({ mayWrite, version }) => mayWrite && (version === 0 || draw.below(10) === 0))
    .map(({ id: item, kind, takesFile, choices }) => async () => {
      const text = kind === 'clauses' ? clauses : (choices[0]?.value ?? `样例 ${draw.below(1_000)}`);
      const given =
        takesFile && kind !== 'clauses'
          ? { item, file: { name: '样例.txt', base64: Buffer.from(text).toString('base64') } }
          : { item, text };
      return said('wrote', await cases.write(who, id, given));
    });
  return [...moves, ...moves, ...gates, ...vacant, ...items];
}
