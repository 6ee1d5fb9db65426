import type { Day } from '../base/dates.ts';
import type { Pause } from '../calendar/index.ts';
import { type Ending, memberOf, type Procedure } from './declare.ts';
import type { PinnedRules } from './rules.ts';

/**
 * A case is its log. Entries are facts with who and when; the state is what they come to, and can be made anew from them alone.
 */
type Fact = {
  /** Instant, ISO 8601. */
  readonly at: string;
  /** The day of it in Shanghai: what terms are counted from. */
  readonly day: Day;
  /** Id of a person, or `clock`. */
  readonly by: string;
};

export type Entry = Fact &
  (
    | {
        readonly kind: 'started';
        readonly procedure: string;
        readonly version: number;
        readonly variant?: string | undefined;
        readonly rules: PinnedRules;
      }
    | { readonly kind: 'assigned'; readonly role: string; readonly person: string }
    | { readonly kind: 'relieved'; readonly role: string; readonly person: string; readonly reason: string }
    | { readonly kind: 'wrote'; readonly item: string; readonly digest: string }
    | { readonly kind: 'gate'; readonly gate: string; readonly passed: boolean; readonly reason: string }
    | { readonly kind: 'ballot'; readonly rule: string; readonly passed: boolean; readonly digest: string }
    | { readonly kind: 'opened'; readonly subCase: string; readonly id: string }
    | { readonly kind: 'closed'; readonly id: string; readonly ending: Ending }
    | { readonly kind: 'suspended'; readonly reason: string }
    | { readonly kind: 'resumed' }
    | { readonly kind: 'extended'; readonly reason: string }
    | {
        readonly kind: 'moved';
        readonly move: string;
        readonly to: string;
        readonly reason?: string | undefined;
        readonly effects: readonly string[];
      }
  );

export type OpenSubCase = { readonly id: string; readonly name: string; readonly waits: boolean };

export type CaseState = {
  readonly procedure: string;
  readonly version: number;
  readonly variant: string | undefined;
  readonly rules: PinnedRules;
  readonly stage: string;
  /** Day on which the stage was entered. */
  readonly entered: Day;
  readonly ending: Ending | undefined;
  /** Persons by their role in the case. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  /** Digest of each item as it was written last. */
  readonly items: Readonly<Record<string, string>>;
  /** Gates of this stage that were decided; a send-back lets them be decided anew. */
  readonly gates: Readonly<Record<string, boolean>>;
  /** Ballots of this stage that were closed, by rule. */
  readonly ballots: Readonly<Record<string, boolean>>;
  readonly subCases: readonly OpenSubCase[];
  /** Pauses of this stage. */
  readonly pauses: readonly Pause[];
  readonly isExtended: boolean;
  /** Entries so far. */
  readonly entries: number;
};

/** The state after one more entry; undefined is the state before the first. Throws for an entry that cannot follow. */
export function after(procedure: Procedure, state: CaseState | undefined, entry: Entry): CaseState {
  if (entry.kind === 'started') {
    if (state) throw new Error('a case begins once');
    return begun(procedure, entry);
  }
  if (!state) throw new Error('a case begins with its beginning');
  return { ...state, ...changed(procedure, state, entry), entries: state.entries + 1 };
}

function begun(procedure: Procedure, entry: Extract<Entry, { kind: 'started' }>): CaseState {
  const { id, version, start } = procedure;
  if (entry.procedure !== id || entry.version !== version) throw new Error(`a case of ${entry.procedure} is no ${id}`);
  return {
    procedure: id,
    version,
    variant: entry.variant,
    rules: entry.rules,
    ...entering(start, entry.day),
    ending: memberOf(procedure.stages, start)?.end,
    // an office is held by who holds it, not by who began
    people: memberOf(procedure.offices, procedure.begunBy) === undefined ? { [procedure.begunBy]: [entry.by] } : {},
    items: {},
    subCases: [],
    entries: 1,
  };
}

/** What begins anew with a stage. */
const entering = (stage: string, day: Day) =>
  ({ stage, entered: day, gates: {}, ballots: {}, pauses: [], isExtended: false }) as const;

function changed(procedure: Procedure, state: CaseState, entry: Entry): Partial<CaseState> {
  switch (entry.kind) {
    case 'assigned':
      return { people: { ...state.people, [entry.role]: withPerson(state, entry.role, entry.person) } };
    case 'relieved':
      return { people: { ...state.people, [entry.role]: without(state, entry.role, entry.person) } };
    case 'wrote':
      return { items: { ...state.items, [entry.item]: entry.digest } };
    case 'gate':
      return { gates: { ...state.gates, [entry.gate]: entry.passed } };
    case 'ballot':
      return { ballots: { ...state.ballots, [entry.rule]: entry.passed } };
    case 'opened': {
      const declared = memberOf(memberOf(procedure.stages, state.stage)?.subCases, entry.subCase);
      const opened = { id: entry.id, name: entry.subCase, waits: declared?.waits === true };
      return { subCases: [...state.subCases, opened] };
    }
    case 'closed':
      return { subCases: state.subCases.filter(({ id }) => id !== entry.id) };
    case 'suspended':
      return { pauses: [...state.pauses, { from: entry.day }] };
    case 'resumed':
      return { pauses: state.pauses.map((pause) => (pause.until ? pause : { ...pause, until: entry.day })) };
    case 'extended':
      return { isExtended: true };
    case 'moved':
      return { ...entering(entry.to, entry.day), ending: memberOf(procedure.stages, entry.to)?.end };
    case 'started':
      throw new Error('a case begins once');
  }
}

const peopleOf = (state: CaseState, role: string): readonly string[] => memberOf(state.people, role) ?? [];
const withPerson = (state: CaseState, role: string, person: string): readonly string[] => [
  ...peopleOf(state, role).filter((each) => each !== person),
  person,
];
const without = (state: CaseState, role: string, person: string): readonly string[] =>
  peopleOf(state, role).filter((each) => each !== person);

/** The state that a log comes to. Throws for a log that is none of this procedure. */
export function replay(procedure: Procedure, entries: readonly Entry[]): CaseState {
  let state: CaseState | undefined;
  for (const entry of entries) state = after(procedure, state, entry);
  if (!state) throw new Error('a log without entries is no case');
  return state;
}

/** Whether the clock of the stage stands. */
export const isSuspended = ({ pauses }: CaseState): boolean => pauses.some(({ until }) => until === undefined);
