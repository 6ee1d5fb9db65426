import type { Act } from '../authority/index.ts';
import type { Day } from '../base/dates.ts';

/**
 * A procedure is data: stages, what moves a case from one to the next, who may, what is needed, how long it takes, each with
 * its article. No functions: it survives JSON, so that it can be drawn, compared, printed as a service guide and signed off
 * by an official. The compiler refuses an unknown role, item, stage or target; `faults` finds the rest.
 */
export type Words = { readonly zh: string; readonly en: string };

export const itemKinds = [
  'text',
  'number',
  'date',
  'choice',
  'person',
  'unit',
  'standard',
  'table',
  'document',
  'clauses',
] as const;

export type Item = {
  readonly kind: (typeof itemKinds)[number];
  readonly label: Words;
  /** Of a choice: its values. */
  readonly choices?: Readonly<Record<string, Words>>;
  /** It is made known with the notice of the move that needs it. */
  readonly public?: true;
};

/** The clock is a role: it does what time alone does. */
export type By<Role extends string> = Role | 'clock';

/** A condition beside others: a review of its own, in parallel, that passes or does not. */
export type Gate<Role extends string, ItemName extends string> = {
  readonly label: Words;
  readonly by: Role;
  /** Documents without which it cannot be decided. */
  readonly needs?: readonly ItemName[];
  /** Whoever holds one of these roles in the case stays away: nobody reviews what they drafted. */
  readonly notBy?: readonly Role[];
  readonly basis?: string;
};

export type Move<Role extends string, ItemName extends string, StageName extends string> = {
  readonly label: Words;
  readonly by: By<Role>;
  readonly to: StageName;
  readonly needs?: readonly ItemName[];
  /** Only when all gates of the stage have passed. */
  readonly gates?: 'all';
  /** Name of the rule of the ballot that must have passed here, and who votes in it. */
  readonly ballot?: string;
  readonly voters?: Role;
  /** Only when no sub-case that is waited for is open; so it is of every move that is not `whileOpen`. */
  readonly whileOpen?: true;
  readonly notBy?: readonly Role[];
  /** Only when somebody holds each of these roles in the case. */
  readonly holders?: readonly Role[];
  /** The reason is part of the entry. */
  readonly reason?: true;
  /** What happens after it, by name: bound once to what does it. */
  readonly effects?: readonly string[];
  readonly basis?: string;
};

/** What may be opened beside the stage: a case of another procedure; `waits`: the stage goes on only when it is closed. */
export type SubCase<Role extends string, ItemName extends string> = {
  readonly label: Words;
  readonly procedure: string;
  /** Who may open it; `anyone`: everybody with an account, beside a stage that everybody may see. */
  readonly by: Role | 'anyone';
  readonly waits?: true;
  /** Items of the other procedure that begin with what this case says: their names, each with the item it is taken from. */
  readonly carries?: Readonly<Record<string, ItemName>>;
  /** The item of the other procedure that begins with the number that this case was given, when it was given one. */
  readonly carriesNumber?: string;
};

/** Names of dated rules (rules.ts): at least so long before it may be left, at most so long before it is late. */
export type Within = {
  readonly atLeast?: string;
  readonly atMost?: string;
  /** By how much who decides may put the end off, once. */
  readonly extension?: string;
};

export type Ending = 'done' | 'refused' | 'withdrawn' | 'terminated';

export type Stage<Role extends string, ItemName extends string, StageName extends string> = {
  readonly label: Words;
  readonly code?: string;
  /** Everybody may see what stands here. */
  readonly public?: true;
  /** A case that stands here is over. */
  readonly end?: Ending;
  readonly within?: Within;
  readonly extendedBy?: Role;
  /** Who may stop the clock and let it go on. */
  readonly suspendedBy?: Role;
  /** What each role may write here. */
  readonly writes?: Readonly<Partial<Record<Role, readonly ItemName[]>>>;
  readonly gates?: Readonly<Record<string, Gate<Role, ItemName>>>;
  readonly subCases?: Readonly<Record<string, SubCase<Role, ItemName>>>;
  readonly moves?: Readonly<Record<string, Move<Role, ItemName, StageName>>>;
  readonly basis?: string;
};

/** A track of the same procedure: other terms, stages that are left out. */
export type Variant<StageName extends string> = {
  readonly label: Words;
  /** Names of rules that stand for others. */
  readonly terms?: Readonly<Record<string, string>>;
  /** A move to the one goes on to the other. */
  readonly skips?: Readonly<Partial<Record<StageName, StageName>>>;
  readonly basis?: string;
};

export type Declaration<Role extends string, ItemName extends string, StageName extends string> = {
  readonly id: string;
  /** Its cases are numbered so: 地标〔2026〕0012号; no two procedures alike. The id where there is none. */
  readonly numbered?: string;
  /** A new one for every change; cases stay with the version they began with. */
  readonly version: number;
  readonly from: Day;
  readonly title: Words;
  readonly basis: readonly string[];
  readonly roles: Readonly<Record<Role, Words>>;
  /** Who begins a case holds this role in it. */
  readonly begunBy: NoInfer<Role>;
  /** Roles of an office: held by whoever may do such an act, in the unit that the case is assigned to when it is. */
  readonly offices?: Readonly<Partial<Record<NoInfer<Role>, Act>>>;
  /** Which role assigns another, and relieves of it. A role that is not named is assigned by nobody. */
  readonly assignedBy?: Readonly<Partial<Record<NoInfer<Role>, NoInfer<Role>>>>;
  readonly items: Readonly<Record<ItemName, Item>>;
  /** The item that a case is named by. */
  readonly named?: NoInfer<ItemName>;
  readonly start: NoInfer<StageName>;
  readonly stages: Readonly<Record<StageName, Stage<NoInfer<Role>, NoInfer<ItemName>, NoInfer<StageName>>>>;
  /** Moves from every stage that is no end: withdrawal, termination. */
  readonly anywhere?: Readonly<Record<string, Move<NoInfer<Role>, NoInfer<ItemName>, NoInfer<StageName>>>>;
  readonly variants?: Readonly<Record<string, Variant<NoInfer<StageName>>>>;
};

/** A declaration whose names have been checked, as the kernel works with it. */
export type Procedure = Declaration<string, string, string>;
export type AnyStage = Stage<string, string, string>;
export type AnyMove = Move<string, string, string>;
export type AnySubCase = SubCase<string, string>;

/** Declares a procedure; unknown names do not compile. */
export function defineProcedure<
  const Role extends string,
  const ItemName extends string,
  const StageName extends string,
>(declaration: Declaration<Role, ItemName, StageName>): Procedure {
  // Every name it uses is one of its own: what is lost is only that the compiler knows them.
  return declaration as unknown as Procedure;
}

/** The version in force on a day; undefined before the first. */
export function versionOn(versions: readonly Procedure[], day: Day): Procedure | undefined {
  return versions
    .filter(({ from }) => from <= day)
    .sort((a, b) => b.from.localeCompare(a.from) || b.version - a.version)[0];
}

/** A member by a name that may be any text. */
export function memberOf<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Moves from a stage: its own, and those of every stage when it is no end. */
export function movesFrom(procedure: Procedure, stage: string): Readonly<Record<string, AnyMove>> {
  const { moves = {}, end } = memberOf(procedure.stages, stage) ?? { end: 'done' };
  return end === undefined ? { ...procedure.anywhere, ...moves } : {};
}
