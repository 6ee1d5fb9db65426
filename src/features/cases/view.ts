import type { Asker } from '#features/authority/index.ts';
import { dayInShanghai } from '#kernel/base/dates.ts';
import { type Action, type Entry, memberOf, movesFrom, refusal } from '#kernel/procedure/index.ts';
import { besideEvent, parentFor, subCasesOf } from './beside-view.ts';
import { type Loaded, labelIn, load, termsOf } from './book.ts';
import type { CaseEvent, CaseItem, CaseView, Why } from './case-contract.ts';
import { takesFile } from './content.ts';
import { hindrance, partIn } from './deeds.ts';
import { offeredForms } from './forms.ts';
import { keysOf, type Part } from './holders.ts';
import { logPage, movesIn, openingsIn } from './log.ts';
import { type CaseMeans, tablesOf } from './means.ts';
import { withNames } from './naming.ts';
import { offeredFor } from './offered.ts';
import { termOf } from './reading.ts';
import { notesOf } from './together.ts';
import { isUuid } from './writing.ts';

/** A case for who has a part in it: where it stands, what they may do and why not, what was done last, or before an entry. */
export async function lookAt(means: CaseMeans, asker: Asker, id: string, before?: number): Promise<CaseView> {
  const loaded = await load(means, id);
  const part = await partIn(means, asker, loaded);
  const { procedure, state } = loaded;
  const tables = tablesOf(means);
  const [entries, moved, effects, turn, items, notes, subCases, parent] = await Promise.all([
    logPage(means, id, before),
    movesIn(means, id),
    tables.selectFrom('case_effect').selectAll().where('of_case', '=', id).orderBy('place').execute(),
    tables.selectFrom('case_holder').select('holder').where('of_case', '=', id).where('is_turn', '=', true).execute(),
    itemsOf(means, loaded, part, asker.actor.id),
    notesOf(means, id),
    subCasesOf(means, asker, loaded),
    parentFor(means, asker, id),
  ]);
  const log = entries.map(({ body }) => body);
  const isClosing = log.some(({ kind }) => kind === 'closed');
  const openings = isClosing ? await openingsIn(means, id) : log;
  const keys = new Set<string>(keysOf(means, asker));
  const asking: Asking = { means, loaded, actor: { id: asker.actor.id, ...part } };
  const names = await namesIn(means, loaded, log, [
    ...items.flatMap(({ writtenBy }) => writtenBy ?? []),
    ...notes.map(({ person }) => person),
  ]);
  const { terms, calendarUnknown } = termsOf(means, procedure, state);
  const latest = terms.find(({ what }) => what === 'at-latest')?.day;
  const today = dayInShanghai(means.clock());
  return {
    ...headOf(loaded),
    isTurn: turn.some(({ holder }) => keys.has(holder)),
    due: latest,
    isLate: latest !== undefined && latest < today,
    roles: part.roles.map((role) => ({ ...(memberOf(procedure.roles, role) ?? { zh: role, en: role }) })),
    terms: terms.map(termOf),
    calendarUnknown,
    isSuspended: state.pauses.some(({ until }) => until === undefined),
    people: await peopleOf(asking, names),
    items: items.map((item) => ({ ...item, writtenBy: item.writtenBy && names(item.writtenBy).zh })),
    gates: gatesOf(asking),
    moves: await movesOf(asking),
    clock: clockOf(asking),
    parent,
    subCases,
    openable: openableIn(asking),
    entries: state.entries,
    events: entries.map(({ place, body }) => eventOf(loaded, openings, place, body, names)),
    notes: notes.map(({ person, body, said }) => ({ at: said.toISOString(), by: names(person).zh, body })),
    effects: effects.map(({ place, effect, done }) => ({ place, effect, done: done?.toISOString() })),
    forms: offeredForms(means, procedure, moved).map(({ id: form, title }) => ({ id: form, title: { ...title } })),
  };
}

/** What a case is and where it stands, whoever asks. */
function headOf({ id, number, title, opened, changed, procedure, state }: Loaded) {
  const track = state.variant === undefined ? undefined : memberOf(procedure.variants, state.variant)?.label;
  return {
    id,
    number,
    procedure: procedure.id,
    procedureTitle: { ...procedure.title },
    version: procedure.version,
    track: track && { ...track },
    title,
    stage: state.stage,
    stageLabel: { ...labelIn(procedure.stages, state.stage) },
    ending: state.ending,
    opened: opened.toISOString(),
    changed: changed.toISOString(),
    entered: state.entered,
  };
}

type Asking = { readonly means: CaseMeans; readonly loaded: Loaded; readonly actor: Part & { readonly id: string } };

/** Why not, with names; undefined when it may be done. What only a reason is missing for may be done. */
function whyNot({ means, loaded, actor }: Asking, action: Action): Why | undefined {
  const { procedure, state } = loaded;
  const now = { day: dayInShanghai(means.clock()), holidays: means.holidays };
  const refused = refusal(procedure, state, action, actor, now);
  if (!refused) return undefined;
  const { code, facts } = withNames(procedure, refused);
  return { code, facts: { ...facts } };
}

const someReason = '—';

function movesOf(asking: Asking): Promise<CaseView['moves']> {
  const { procedure, state } = asking.loaded;
  const moves = Object.entries(movesFrom(procedure, state.stage)).filter(([, { by }]) => by !== 'clock');
  return Promise.all(
    moves.map(async ([id, { label, by, to, reason }]) => ({
      id,
      label: { ...label },
      by: { ...(memberOf(procedure.roles, by) ?? label) },
      to: { ...labelIn(procedure.stages, to) },
      needsReason: reason === true,
      isMine: asking.actor.roles.includes(by),
      isLeaving: memberOf(procedure.anywhere, id) !== undefined,
      refusal: whyNot(asking, { kind: 'moved', move: id, reason: someReason }) ?? (await hinderedBy(asking, id)),
    })),
  );
}

async function hinderedBy({ means, loaded }: Asking, move: string): Promise<Why | undefined> {
  const refusal = await hindrance(means, loaded, move);
  return refusal && { code: refusal.code, facts: { ...refusal.facts } };
}

function gatesOf(asking: Asking): CaseView['gates'] {
  const { procedure, state } = asking.loaded;
  const gates = memberOf(procedure.stages, state.stage)?.gates ?? {};
  return Object.entries(gates).map(([id, { label, by }]) => ({
    id,
    label: { ...label },
    by: { ...(memberOf(procedure.roles, by) ?? label) },
    passed: memberOf(state.gates, id),
    refusal: whyNot(asking, { kind: 'gate', gate: id, passed: true, reason: someReason }),
  }));
}

function clockOf(asking: Asking): CaseView['clock'] {
  const may = (action: Action) => whyNot(asking, action) === undefined;
  return [
    ...(may({ kind: 'suspended', reason: someReason }) ? (['suspend'] as const) : []),
    ...(may({ kind: 'resumed' }) ? (['resume'] as const) : []),
    ...(may({ kind: 'extended', reason: someReason }) ? (['extend'] as const) : []),
  ];
}

function openableIn(asking: Asking): CaseView['openable'] {
  const { procedure, state } = asking.loaded;
  const subCases = state.ending === undefined ? memberOf(procedure.stages, state.stage)?.subCases : {};
  return Object.entries(subCases ?? {}).map(([id, { label, by, waits }]) => {
    const role = memberOf(procedure.roles, by);
    const refusal = whyNot(asking, { kind: 'opened', subCase: id, id });
    return { id, label: { ...label }, by: role && { ...role }, waits: waits === true, refusal };
  });
}

function peopleOf(asking: Asking, names: Names): Promise<CaseView['people']> {
  const { procedure, state } = asking.loaded;
  return Promise.all(
    Object.entries(procedure.roles).map(async ([role, label]) => {
      const held = memberOf(state.people, role) ?? [];
      const mayAssign = whyNot(asking, { kind: 'assigned', role, person: asking.actor.id }) === undefined;
      return {
        role,
        label: { ...label },
        isOffice: memberOf(procedure.offices, role) !== undefined,
        mayAssign,
        holders: held.map((each) => ({
          id: each.startsWith('unit:') ? each : `person:${each}`,
          name: names(each),
        })),
        offered: mayAssign ? await offeredFor(asking.means, asking.loaded, role) : [],
      };
    }),
  );
}

/** Items that were written, and those that who asks may write here, in the order of the declaration. */
async function itemsOf(means: CaseMeans, { id, procedure, state }: Loaded, { roles }: Part, person: string) {
  const tables = tablesOf(means);
  const [writings, drafts] = await Promise.all([
    tables
      .selectFrom('case_writing')
      .selectAll()
      .distinctOn('item')
      .where('of_case', '=', id)
      .orderBy('item')
      .orderBy('version', 'desc')
      .execute(),
    tables.selectFrom('case_draft').selectAll().where('of_case', '=', id).where('person', '=', person).execute(),
  ]);
  const writes = state.ending === undefined ? (memberOf(procedure.stages, state.stage)?.writes ?? {}) : {};
  const mine = new Set(roles.flatMap((role) => memberOf(writes, role) ?? []));
  return Object.entries(procedure.items).flatMap(([name, item]): CaseItem[] => {
    const writing = writings.find((each) => each.item === name);
    if (!writing && !mine.has(name)) return [];
    const draft = drafts.find((each) => each.item === name);
    const content = writing?.content;
    return [
      {
        id: name,
        kind: item.kind,
        label: { ...item.label },
        choices: Object.entries(item.choices ?? {}).map(([value, label]) => ({ value, label: { ...label } })),
        mayWrite: mine.has(name),
        takesFile: takesFile(item),
        ...(content && ('text' in content ? { text: content.text } : { file: content })),
        version: writing?.version ?? 0,
        written: writing?.written.toISOString(),
        writtenBy: writing?.written_by,
        ...(draft &&
          'text' in draft.content && { draft: { text: draft.content.text, saved: draft.saved.toISOString() } }),
      },
    ];
  });
}

/** A name in both languages; that of a person is the same in both. */
type Words = { readonly zh: string; readonly en: string };
type Names = (id: string) => Words;

/** Names of persons and units that a case speaks of; an id that has none is shown as it is. */
async function namesIn(
  means: CaseMeans,
  { state }: Loaded,
  entries: readonly Entry[],
  others: readonly string[],
): Promise<Names> {
  const held = Object.values(state.people).flat();
  const past = entries.flatMap((entry) =>
    entry.kind === 'assigned' || entry.kind === 'relieved' ? [entry.person] : [],
  );
  const all = [...new Set([...held, ...past, ...entries.map(({ by }) => by), ...others])];
  const [persons, units] = await Promise.all([
    means.namesOf(all.filter(isUuid)),
    means.unitNames(all.flatMap((id) => (id.startsWith('unit:') ? [id.slice(5)] : []))),
  ]);
  return (id: string): Words => {
    const same = (name: string) => ({ zh: name, en: name });
    return id.startsWith('unit:') ? (units.get(id.slice(5)) ?? same(id.slice(5))) : same(persons.get(id) ?? id);
  };
}

function eventOf(
  { procedure }: Loaded,
  openings: readonly Entry[],
  place: number,
  entry: Entry,
  names: Names,
): CaseEvent {
  const event = { place, at: entry.at, by: names(entry.by).zh, kind: entry.kind };
  switch (entry.kind) {
    case 'assigned':
    case 'relieved': {
      const what = { ...(memberOf(procedure.roles, entry.role) ?? { zh: entry.role, en: entry.role }) };
      const reason = entry.kind === 'relieved' ? entry.reason : undefined;
      return { ...event, what, who: names(entry.person), reason };
    }
    case 'wrote':
      return { ...event, what: { ...labelIn(procedure.items, entry.item) }, digest: entry.digest };
    case 'gate': {
      const gates = Object.assign({}, ...Object.values(procedure.stages).map(({ gates: own = {} }) => own));
      return { ...event, what: { ...labelIn(gates, entry.gate) }, passed: entry.passed, reason: entry.reason };
    }
    case 'ballot':
      return { ...event, passed: entry.passed, digest: entry.digest };
    case 'moved':
      return { ...event, what: { ...labelIn(procedure.stages, entry.to) }, reason: entry.reason };
    case 'opened':
    case 'closed':
      return { ...event, ...besideEvent(procedure, openings, entry) };
    case 'suspended':
    case 'extended':
      return { ...event, reason: entry.reason };
    default:
      return event;
  }
}
