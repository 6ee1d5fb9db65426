import { type BallotRule, ballotRuleOn } from '#kernel/ballot/index.ts';
import type { Day } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import {
  memberOf,
  mermaid,
  type PinnedRules,
  type Procedure,
  type ProcedureRule,
  rulesOn,
  versionOn,
} from '#kernel/procedure/index.ts';
import type { Guide, GuideBallot, GuideStage, GuideTerm } from './contract.ts';

/** The service guide 办事指南 of a procedure, made of the declaration itself: what is printed is what runs. */
export type GuideMeans = {
  /** All versions of all procedures. */
  readonly procedures: readonly Procedure[];
  readonly rules: readonly ProcedureRule[];
  readonly ballotRules: readonly BallotRule[];
  readonly today: () => Day;
};

type Words = { readonly zh: string; readonly en: string };
type Stage = Procedure['stages'][string];

export function createGuides({ procedures, rules, ballotRules, today }: GuideMeans) {
  const ids = [...new Set(procedures.map(({ id }) => id))];
  const versionOf = (id: string, on: Day) =>
    versionOn(
      procedures.filter((procedure) => procedure.id === id),
      on,
    );
  return {
    /** Procedures that can be begun on a day. */
    procedures: (on: Day = today()) =>
      ids.flatMap((id) => {
        const version = versionOf(id, on);
        return version ? [lineOf(version)] : [];
      }),

    /** Throws Refused: not-found. */
    guide(id: string, on: Day = today()): Guide {
      const procedure = versionOf(id, on);
      if (!procedure) throw new Refused(refuse('not-found', { what: id }));
      const pinned = rulesOn(rules, on);
      const writing = { procedure, pinned, ballotOf: (name: string) => ballotRuleOn(ballotRules, name, on) };
      return {
        ...lineOf(procedure),
        on,
        roles: Object.values(procedure.roles).map(asWords),
        stages: Object.entries(procedure.stages).map(([name, stage]) => stageOf(writing, name, stage)),
        tracks: Object.entries(procedure.variants ?? {}).map(([name, { label, terms = {}, skips = {}, basis }]) => ({
          id: name,
          label: asWords(label),
          leftOut: Object.keys(skips).map((name) => labelOf(procedure, name)),
          terms: Object.values(terms).flatMap((name) => termOf(pinned, 'at-least', name)),
          ...(basis !== undefined && { basis }),
        })),
        chart: { zh: mermaid(procedure, 'zh'), en: mermaid(procedure, 'en') },
      };
    },
  };
}

const asWords = ({ zh, en }: Words): Words => ({ zh, en });
const lineOf = ({ id, version, from, title, basis }: Procedure) => ({
  id,
  version,
  from,
  title: asWords(title),
  basis: [...basis],
});

/** A name that a sound declaration has (kernel/procedure/faults.ts). */
function known(table: Readonly<Record<string, { readonly label: Words }>>, name: string): Words {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return asWords(found?.label ?? { zh: name, en: name });
}
const labelOf = ({ stages }: Procedure, stage: string): Words => known(stages, stage);
/** Roles that no declaration has to name. */
const everywhere: Readonly<Record<string, Words>> = {
  clock: { zh: '到期', en: 'the clock' },
  anyone: { zh: '任何人', en: 'anybody' },
};
const roleOf = ({ roles }: Procedure, role: string): Words =>
  asWords(memberOf({ ...everywhere, ...roles }, role) ?? { zh: role, en: role });

type Writing = {
  readonly procedure: Procedure;
  readonly pinned: PinnedRules;
  readonly ballotOf: (name: string) => BallotRule | undefined;
};

function stageOf({ procedure, pinned, ballotOf }: Writing, id: string, stage: Stage): GuideStage {
  const itemsOf = (names: readonly string[] | undefined) => (names ?? []).map((name) => known(procedure.items, name));
  const { atLeast, atMost, extension } = stage.within ?? {};
  return {
    id,
    ...(stage.code !== undefined && { code: stage.code }),
    label: asWords(stage.label),
    isPublic: stage.public === true,
    ...(stage.end !== undefined && { ending: stage.end }),
    terms: [
      ...termOf(pinned, 'at-least', atLeast),
      ...termOf(pinned, 'at-most', atMost),
      ...termOf(pinned, 'extension', extension),
    ],
    writes: Object.entries(stage.writes ?? {}).map(([role, items]) => ({
      role: roleOf(procedure, role),
      items: itemsOf(items),
    })),
    gates: Object.values(stage.gates ?? {}).map(({ label, by, needs, notBy = [], basis }) => ({
      label: asWords(label),
      by: roleOf(procedure, by),
      needs: itemsOf(needs),
      notBy: notBy.map((role) => roleOf(procedure, role)),
      ...(basis !== undefined && { basis }),
    })),
    moves: Object.values(stage.moves ?? {}).map(({ label, by, to, needs, gates, ballot, reason }) => {
      const rule = ballot === undefined ? undefined : ballotOf(ballot);
      return {
        label: asWords(label),
        by: roleOf(procedure, by),
        to,
        toLabel: labelOf(procedure, to),
        needs: itemsOf(needs),
        afterGates: gates === 'all',
        ...(rule && { ballot: ballotWords(rule) }),
        needsReason: reason === true,
      };
    }),
    subCases: Object.values(stage.subCases ?? {}).map(({ label, by, waits }) => ({
      label: asWords(label),
      by: roleOf(procedure, by),
      waits: waits === true,
    })),
    ...(stage.basis !== undefined && { basis: stage.basis }),
  };
}

function termOf(pinned: PinnedRules, what: GuideTerm['what'], name: string | undefined): GuideTerm[] {
  const rule = name !== undefined && Object.hasOwn(pinned, name) ? pinned[name] : undefined;
  if (!rule) return [];
  const { amount, unit, basis, certainty } = rule;
  return [{ what, amount, unit, basis, certainty }];
}

function ballotWords({ titles, quorum, for: pass, against, least, basis, certainty }: BallotRule): GuideBallot {
  const flat = ({ comparison, share, of }: BallotRule['for']) => ({ comparison, ...share, of });
  return {
    title: asWords(titles),
    ...(quorum && { quorum: flat(quorum) }),
    for: flat(pass),
    ...(against && { against: flat(against) }),
    least,
    basis,
    certainty,
  };
}
