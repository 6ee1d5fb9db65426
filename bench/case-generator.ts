import { digestOf, linkOf, noHead, termsOf } from '#features/cases/book.ts';
import { holdersByRole, turnsOf } from '#features/cases/holders.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { Holidays } from '#kernel/calendar/index.ts';
import {
  type Action,
  apply,
  begin,
  type CaseState,
  type Entry,
  type Procedure,
  type ProcedureRule,
  rulesOn,
} from '#kernel/procedure/index.ts';

/**
 * Cases as they would be after years of work: every entry is one that the kernel lets be done, chained by its digest, so that
 * their verification passes. They go as far as their stage and are filled up there with writings and changes of experts.
 */
export type Generating = {
  readonly procedure: Procedure;
  readonly rules: readonly ProcedureRule[];
  readonly holidays: Holidays;
  readonly chainOf: (unit: string) => Promise<readonly string[]>;
  readonly office: string;
  readonly department: string;
  /** Persons who come and go as experts. */
  readonly experts: readonly string[];
};

export type Wanted = {
  readonly id: string;
  readonly number: string;
  readonly proposer: string;
  readonly entries: number;
  readonly stage: number;
  /** Experts who stay: all of them in a case that is voted on. */
  readonly staying?: boolean;
};

/** A row of each table, as COPY takes it: values in the order of the columns. */
export type Rows = Readonly<Record<keyof typeof columns, (string | null)[][]>>;

export const columns = {
  procedure_case: 'id, number, procedure, version, title, stage, state, entries, head, opened, changed, due',
  case_entry: 'of_case, place, body, digest',
  case_writing: 'of_case, item, version, content, digest, written, written_by',
  case_holder: 'of_case, holder, is_turn',
  case_effect: 'of_case, place, effect, done',
} as const;

export const noRows = (): Rows => ({
  procedure_case: [],
  case_entry: [],
  case_writing: [],
  case_holder: [],
  case_effect: [],
});

type Step = { readonly by: 'proposer' | 'office' | 'department' | 'clock'; readonly action: Action };
const wrote = (by: Step['by'], ...items: string[]): Step[] =>
  items.map((item) => ({ by, action: { kind: 'wrote', item, digest: '' } }));
const moved = (by: Step['by'], move: string): Step => ({ by, action: { kind: 'moved', move } });
const gate = (by: Step['by'], name: string): Step => ({
  by,
  action: { kind: 'gate', gate: name, passed: true, reason: '样例' },
});

/** The way to each stage, and what is written over and over in it. */
const way: readonly { readonly steps: readonly Step[]; readonly filler: readonly [Step['by'], string] }[] = [
  {
    steps: [
      ...wrote('proposer', 'suggestion', 'title'),
      { by: 'office', action: { kind: 'assigned', role: 'department', person: 'unit:qingdao-agriculture' } },
      moved('office', 'route'),
    ],
    filler: ['department', 'application'],
  },
  {
    steps: [
      ...wrote('department', 'kind', 'application', 'search-report', 'draft-outline'),
      moved('department', 'submit'),
    ],
    filler: ['office', 'appraisal'],
  },
  {
    steps: [
      ...wrote('office', 'appraisal'),
      gate('office', 'negative-list'),
      gate('office', 'need'),
      moved('office', 'plan'),
    ],
    filler: ['department', 'explanation'],
  },
  {
    steps: [
      ...wrote('department', 'draft', 'summary', 'explanation'),
      moved('department', 'consult'),
      moved('clock', 'close'),
    ],
    filler: ['department', 'review-draft'],
  },
  {
    steps: [...wrote('department', 'comment-table', 'review-draft'), moved('department', 'submit')],
    filler: ['office', 'format-report'],
  },
  {
    steps: [
      ...wrote('department', 'fairness'),
      ...wrote('office', 'format-report'),
      gate('department', 'fairness'),
      gate('office', 'format'),
      moved('office', 'review'),
    ],
    filler: ['office', 'minutes'],
  },
];
export const stages = way.length;

const day = 86_400_000;
const started = Date.parse('2026-01-05T02:00:00Z');

/** Plays a case and adds its rows. */
export async function playInto(rows: Rows, generating: Generating, wanted: Wanted): Promise<void> {
  const played = new Played(rows, generating, wanted);
  for (const { steps } of way.slice(0, wanted.stage + 1)) {
    if (wanted.staying === true && steps.some(({ action }) => action.kind === 'moved' && action.move === 'review'))
      for (const person of generating.experts) played.do('office', { kind: 'assigned', role: 'expert', person });
    else if (steps.some(({ action }) => action.kind === 'moved' && action.move === 'review'))
      played.do('office', { kind: 'assigned', role: 'expert', person: generating.experts[0] ?? '' });
    for (const { by, action } of steps) played.do(by, action);
  }
  played.fill(wanted.entries, way[wanted.stage]?.filler ?? ['office', 'minutes']);
  await played.finish();
}

class Played {
  readonly #rows: Rows;
  readonly #generating: Generating;
  readonly #wanted: Wanted;
  readonly #versions = new Map<string, number>();
  #state: CaseState;
  #head: Buffer = noHead;
  #now = started;

  constructor(rows: Rows, generating: Generating, wanted: Wanted) {
    this.#rows = rows;
    this.#generating = generating;
    this.#wanted = wanted;
    const { procedure, rules } = generating;
    const first = begin(procedure, {
      ...this.#when(),
      by: wanted.proposer,
      variant: 'urgent',
      rules: rulesOn(rules, '2026-01-05'),
    });
    this.#state = first.state;
    this.#add(first);
  }

  #when(): { at: string; day: Day } {
    const at = new Date(this.#now).toISOString();
    return { at, day: at.slice(0, 10) };
  }

  do(by: Step['by'], asked: Action): void {
    const { procedure, holidays, office, department } = this.#generating;
    const persons = { office, department, proposer: this.#wanted.proposer, clock: 'clock' };
    // what the clock does it does when the term is over
    this.#now += by === 'clock' ? 20 * day : 60_000;
    const action = asked.kind === 'wrote' ? this.#write(asked.item, persons[by]) : asked;
    const done = apply(procedure, this.#state, action, { id: persons[by], roles: [by] }, { ...this.#when(), holidays });
    if ('refusal' in done) throw new Error(`${JSON.stringify(action)}: ${JSON.stringify(done.refusal)}`);
    this.#add(done);
  }

  #write(item: string, person: string): Action {
    const version = (this.#versions.get(item) ?? 0) + 1;
    this.#versions.set(item, version);
    const content = { text: item === 'kind' ? 'new' : `样例 ${this.#wanted.number} ${item} 第 ${version} 版` };
    const digest = digestOf(content);
    const { at } = this.#when();
    this.#rows.case_writing.push([
      this.#wanted.id,
      item,
      String(version),
      JSON.stringify(content),
      hex(digest),
      at,
      person,
    ]);
    return { kind: 'wrote', item, digest: digest.toString('hex') };
  }

  #add({ entry, state, effects }: ReturnType<typeof begin>): void {
    this.#state = state;
    this.#head = linkOf(this.#head, entry);
    const { id } = this.#wanted;
    const place = String(state.entries);
    this.#rows.case_entry.push([id, place, JSON.stringify(entry satisfies Entry), hex(this.#head)]);
    for (const effect of effects) this.#rows.case_effect.push([id, place, effect, entry.at]);
  }

  /** Four writings, then three experts who come and go. */
  fill(entries: number, [by, item]: readonly [Step['by'], string]): void {
    const { experts } = this.#generating;
    while (this.#state.entries + 10 <= entries) {
      for (let at = 0; at < 4; at += 1) this.do(by, { kind: 'wrote', item, digest: '' });
      for (let at = 1; at <= 3; at += 1) {
        const person = experts[(this.#state.entries + at) % experts.length] ?? '';
        this.do('office', { kind: 'assigned', role: 'expert', person });
        this.do('office', { kind: 'relieved', role: 'expert', person, reason: '样例' });
      }
    }
    while (this.#state.entries < entries) this.do(by, { kind: 'wrote', item, digest: '' });
  }

  async finish(): Promise<void> {
    const { procedure, chainOf } = this.#generating;
    const { id, number } = this.#wanted;
    const state = this.#state;
    const { terms } = termsOf(this.#generating, procedure, state);
    const due = terms.find(({ what }) => what === 'at-latest')?.day ?? null;
    this.#rows.procedure_case.push([
      id,
      number,
      procedure.id,
      String(procedure.version),
      `样例规程 ${number}`,
      state.stage,
      JSON.stringify(state),
      String(state.entries),
      hex(this.#head),
      new Date(started).toISOString(),
      this.#when().at,
      due,
    ]);
    const turns = turnsOf(procedure, state);
    const isTurn = new Map<string, boolean>();
    for (const [role, holders] of await holdersByRole({ chainOf }, procedure, state))
      for (const holder of holders) isTurn.set(holder, turns.has(role) || isTurn.get(holder) === true);
    for (const [holder, is] of isTurn) this.#rows.case_holder.push([id, holder, String(is)]);
  }
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
