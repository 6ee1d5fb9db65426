import type { Day, PartialDate } from '../base/dates.ts';
import { firstDay, lastDay } from '../base/dates.ts';
import { directionOf } from './relations.ts';
import type { Contradiction, Facts, Reason, ReasonCode, Status, StatusFacts, Successor } from './status-facts.ts';
import type { State } from './vocabulary.ts';
import { chineseLevels } from './vocabulary.ts';

/**
 * The rules of the status of one document on one day, first match wins:
 *
 * 1. A draft is never in force: unknown, whatever dates it carries.
 * 2. A whole successor is in force (its start is certainly reached): replaced.
 * 3. The document's own withdrawal day is reached: replaced when a successor exists that may already be in force, or when
 *    the source says «replaced» and names none; else withdrawn. (A later successor turns withdrawn into replaced.)
 * 4. A source said «replaced» or «withdrawn» on or before that day: holds from then on, unless a date says the end comes
 *    later. «Replaced» gives way to a successor not yet in force (transition: the old edition stays in force until the new
 *    one is implemented, whatever a source's page says in between); «withdrawn» gives way to a later withdrawal day.
 * 5. Not started: upcoming. Chinese levels, and documents of unknown level, start on the day of implementation; other
 *    levels without such a day start on publication. Start unknown: a source's «in force» supports that day and later
 *    ones, «upcoming» that day and earlier ones; else unknown.
 * 6. Started, and an end may or may not have come: unknown (imprecise end, successor of unknown start, or an end that a
 *    source claims without a date, for the days before it said so).
 * 7. Partly replaced, by the same reading of partial successors; else in force.
 *
 * Imprecise dates (2015, 2015-09): before their first day the event has not come, from their last day on it has, between
 * them the day is unknown. Two things make it more precise: what a source said of a day inside the span, and the own
 * withdrawal day and the start of a successor when one lies inside the other, for they are then taken as one event.
 * A successor of unknown start leaves the days from its earliest known day unknown, unless the own withdrawal day is known
 * or a source called the document in force on or after that earliest day.
 */
export type Verdict = Omit<Status, 'until'>;

/** Facts read once for all days: the start, the successors that can be true, what the sources' word is worth. */
export type Examined = {
  readonly facts: StatusFacts;
  readonly start: PartialDate | undefined;
  /** Day of issue, or the year of the number in its place. */
  readonly issued: PartialDate | undefined;
  readonly dated: readonly DatedSuccessor[];
  readonly undated: readonly Successor[];
  readonly partlyDated: readonly DatedSuccessor[];
  readonly partlyUndated: readonly Successor[];
  /** The source's word holds from here on; up to here it held. */
  readonly claimedFrom: Day | undefined;
  readonly claimedUpTo: Day | undefined;
  readonly alive: boolean;
  readonly contradictions: readonly Contradiction[];
};
type DatedSuccessor = Successor & { readonly effective: PartialDate };

/** The year of a number as a partial date; undefined outside 1000–9999, which no dated number has. */
export function yearDate(year: number | undefined): PartialDate | undefined {
  return year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 9999 ? String(year) : undefined;
}

/**
 * First day in force as far as it is known, for a document and for its successors alike: implementation, or publication
 * for levels that are not Chinese (then the year of the number, when no day of issue is known).
 */
export function startOf(
  facts: Pick<StatusFacts, 'level' | 'implemented' | 'published' | 'year'>,
): PartialDate | undefined {
  if (facts.implemented !== undefined) return facts.implemented;
  // Standardization Law practice: a Chinese standard is issued with a later implementation date; others start when issued.
  const chinese = facts.level === undefined || chineseLevels.some((level) => level === facts.level);
  return chinese ? undefined : (facts.published ?? yearDate(facts.year));
}

/** Reads the facts once; `judge` then answers for any day. */
export function examine(facts: StatusFacts): Examined {
  const start = startOf(facts);
  const issued = facts.published ?? yearDate(facts.year);
  const own = start ?? issued;
  const isOlder = (successor: Successor) => {
    const day = successor.effective ?? earliestOf(successor);
    return directionOf({ type: 'replaces' }, day, own) === 'reversed';
  };
  const { successors } = facts;
  const sorted =
    successors.length < 2 ? successors : successors.toSorted((a, b) => compareTexts(orderOf(a), orderOf(b)));
  const possible = sorted.filter((successor) => !isOlder(successor));
  const isDated = (successor: Successor): successor is DatedSuccessor => successor.effective !== undefined;
  const whole = possible.filter(({ partial }) => !partial);
  const parts = possible.filter(({ partial }) => partial);
  const examined = {
    facts,
    start,
    issued,
    dated: whole.filter(isDated),
    undated: whole.filter((successor) => !isDated(successor)),
    partlyDated: parts.filter(isDated),
    partlyUndated: parts.filter((successor) => !isDated(successor)),
    claimedFrom: facts.asOf === undefined ? undefined : lastDay(facts.asOf),
    claimedUpTo: facts.asOf === undefined ? undefined : firstDay(facts.asOf),
    alive: facts.state === 'in-force' || facts.state === 'partly-replaced',
  };
  return { ...examined, contradictions: contradictionsOf(examined, sorted.filter(isOlder)) };
}

function contradictionsOf(
  { facts, start, issued, dated, claimedFrom, claimedUpTo, alive }: Omit<Examined, 'contradictions'>,
  older: readonly Successor[],
): readonly Contradiction[] {
  const { published, implemented, withdrawn, state, asOf } = facts;
  const found: Contradiction[] = [];
  if (published && implemented && lastDay(implemented) < firstDay(published))
    found.push({ code: 'implemented-before-published', facts: { implemented, published } });
  const begun = start ?? issued;
  if (withdrawn && begun && lastDay(withdrawn) < firstDay(begun))
    found.push({ code: 'withdrawn-before-implemented', facts: { withdrawn, implemented: begun } });
  if (older.length > 0) found.push({ code: 'successor-older', facts: { successors: numbersOf(older) } });
  if (state && asOf && claimedFrom && claimedUpTo) {
    const ends = [withdrawn, ...dated.map(({ effective }) => effective)].filter((date) => date !== undefined);
    const over = ends.find((date) => lastDay(date) < claimedUpTo);
    const ahead = ends.find((date) => firstDay(date) > claimedFrom);
    const claimsEnd = state === 'replaced' || state === 'withdrawn';
    const early = start !== undefined && firstDay(start) > claimedFrom && (alive || claimsEnd);
    const late = start !== undefined && lastDay(start) < claimedUpTo && state === 'upcoming';
    const day = alive || state === 'upcoming' ? over : claimsEnd && over === undefined ? ahead : undefined;
    const against = early || late ? start : day;
    if (against) found.push({ code: 'claim-against-dates', facts: { state, asOf, date: against } });
  }
  return found;
}

/** The status on a day ('' = before every known day). */
export function judge(examined: Examined, day: Day | ''): Verdict {
  const status =
    ended(examined, day) ??
    notStarted(examined, day) ??
    perhapsEnded(examined, day) ??
    partlyEnded(examined, day) ??
    inForce(examined);
  if (examined.contradictions.length === 0) return status;
  return { ...status, reason: { ...status.reason, contradictions: examined.contradictions } };
}

/** Rules 1 to 4. */
function ended(examined: Examined, day: Day | ''): Verdict | undefined {
  const { facts, dated, undated, claimedFrom } = examined;
  if (facts.state === 'draft') return unknown('draft', facts.asOf ? { asOf: facts.asOf } : {});
  const over = dated.filter(({ effective }) => reached(effective, day) === 'yes');
  if (over.length > 0) {
    const since = earliest(over.map(({ effective }) => effective));
    return verdict('replaced', 'replaced', { since, successors: numbersOf(over) }, since, over);
  }
  const maybeOver = [...undated, ...dated.filter(({ effective }) => reached(effective, day) === 'maybe')];
  const isReplacement = maybeOver.length > 0 || (facts.state === 'replaced' && dated.length === 0);
  const since = facts.withdrawn;
  if (since !== undefined && reached(since, day) === 'yes') {
    if (!isReplacement) return verdict('withdrawn', 'withdrawn', { since }, since);
    return verdict('replaced', 'replaced-on-withdrawal', { since, successors: numbersOf(maybeOver) }, since, maybeOver);
  }
  if (!claimsEnd(examined) || claimedFrom === undefined || day < claimedFrom) return undefined;
  const said = { asOf: facts.asOf ?? '', successors: numbersOf(maybeOver) };
  if (isReplacement) return verdict('replaced', 'claimed-replaced', said, undefined, maybeOver);
  return verdict('withdrawn', 'claimed-withdrawn', { asOf: facts.asOf ?? '' });
}

/** True when the source's «replaced» or «withdrawn» counts, that is when no date puts the end after its saying. */
function claimsEnd({ facts, dated, claimedFrom }: Examined): boolean {
  if (facts.state !== 'replaced' && facts.state !== 'withdrawn') return false;
  const ends = facts.state === 'replaced' ? dated.map(({ effective }) => effective) : [];
  if (facts.withdrawn !== undefined) ends.push(facts.withdrawn);
  return ends.length === 0 || ends.some((date) => claimedFrom !== undefined && firstDay(date) <= claimedFrom);
}

/** Rule 5. Undefined when the document has started. */
function notStarted(examined: Examined, day: Day | ''): Verdict | undefined {
  const { facts, start, issued, claimedFrom, claimedUpTo, alive } = examined;
  const { published, announced, asOf } = facts;
  const claimedAlive = alive && claimedFrom !== undefined && day >= claimedFrom;
  const claimedToCome = facts.state === 'upcoming' && claimedUpTo !== undefined && day <= claimedUpTo;
  if (start !== undefined) {
    const begun = reached(start, day);
    if (begun === 'yes' || (begun === 'maybe' && claimedAlive)) return undefined;
    if (begun === 'maybe' && !claimedToCome) return unknown('start-imprecise', { date: start });
    return verdict('upcoming', 'not-yet-in-force', { start, ...(published && { published }) }, published);
  }
  if (issued !== undefined && reached(issued, day) === 'no')
    return verdict('upcoming', 'not-yet-published', { published: issued });
  if (claimedAlive) return undefined;
  if (claimedToCome) return verdict('upcoming', 'claimed-upcoming', { asOf: asOf ?? '' }, published);
  if (published !== undefined) return unknown('implementation-unknown', { published });
  if (announced !== undefined) return unknown('announcement-only', { announced });
  return issued === undefined ? unknown('no-dates', {}) : unknown('implementation-unknown', { published: issued });
}

/** Rule 6. */
function perhapsEnded(examined: Examined, day: Day | ''): Verdict | undefined {
  const { facts, dated, undated, alive, claimedUpTo } = examined;
  const { withdrawn } = facts;
  const wasAlive = alive && claimedUpTo !== undefined && day <= claimedUpTo;
  if (!wasAlive) {
    const settledByStart = withdrawn && dated.some(({ effective }) => liesInside(effective, withdrawn));
    if (withdrawn && reached(withdrawn, day) === 'maybe' && !settledByStart)
      return unknown('end-imprecise', { date: withdrawn });
    const open = dated.filter(
      ({ effective }) => reached(effective, day) === 'maybe' && !(withdrawn && liesInside(withdrawn, effective)),
    );
    if (open.length > 0) return unknown('successor-date-imprecise', openFacts(open));
  }
  if (withdrawn === undefined) {
    const open = undated.filter((successor) => isOpen(successor, day) && !wasKnownAlive(examined, successor));
    if (open.length > 0) return unknown('successor-date-unknown', { successors: numbersOf(open) });
  }
  return claimedBefore(examined);
}

/** Days before a source called the document ended, when no date says since when. */
function claimedBefore(examined: Examined): Verdict | undefined {
  const { facts, dated, undated } = examined;
  const { state, asOf, withdrawn } = facts;
  if (state !== 'replaced' && state !== 'withdrawn') return undefined;
  if (asOf === undefined) return withdrawn || dated.length > 0 ? undefined : unknown('claim-undated', { state });
  const isDated = [withdrawn, ...dated.map(({ effective }) => effective)].some(
    (date) => date !== undefined && firstDay(date) <= lastDay(asOf),
  );
  if (isDated || !claimsEnd(examined)) return undefined;
  // Replaced by documents whose first day is known: before that day none of them can have been in force.
  const bounded = undated.length > 0 && undated.every((successor) => earliestOf(successor) !== undefined);
  return state === 'replaced' && bounded ? undefined : unknown('end-date-unknown', { state, asOf });
}

/** Rule 7 for parts. */
function partlyEnded(examined: Examined, day: Day | ''): Verdict | undefined {
  const { facts, partlyDated, partlyUndated, claimedFrom, claimedUpTo } = examined;
  const over = partlyDated.filter(({ effective }) => reached(effective, day) === 'yes');
  if (over.length > 0) {
    const since = earliest(over.map(({ effective }) => effective));
    return verdict('partly-replaced', 'partly-replaced', { since, successors: numbersOf(over) }, since, over);
  }
  const claimed = facts.state === 'partly-replaced';
  const ahead = partlyDated.some(({ effective }) => claimedFrom !== undefined && firstDay(effective) > claimedFrom);
  if (claimed && !ahead && claimedFrom !== undefined && day >= claimedFrom) {
    const said = { asOf: facts.asOf ?? '', successors: numbersOf(partlyUndated) };
    return verdict('partly-replaced', 'claimed-partly-replaced', said, undefined, partlyUndated);
  }
  const wasWhole = facts.state === 'in-force' && claimedUpTo !== undefined && day <= claimedUpTo;
  const maybe = partlyDated.filter(({ effective }) => !wasWhole && reached(effective, day) === 'maybe');
  if (maybe.length > 0) return unknown('successor-date-imprecise', openFacts(maybe));
  const open = partlyUndated.filter((successor) => isOpen(successor, day) && !wasKnownAlive(examined, successor));
  if (open.length > 0) return unknown('successor-date-unknown', { successors: numbersOf(open) });
  if (!claimed || partlyDated.length > 0) return undefined;
  if (facts.asOf === undefined) return unknown('claim-undated', { state: 'partly-replaced' });
  return unknown('end-date-unknown', { state: 'partly-replaced', asOf: facts.asOf });
}

function inForce({ facts, start, dated }: Examined): Verdict {
  const ahead: Facts =
    dated.length > 0 ? { successors: numbersOf(dated), end: earliest(dated.map(({ effective }) => effective)) } : {};
  if (start === undefined) return verdict('in-force', 'claimed-in-force', { asOf: facts.asOf ?? '', ...ahead });
  return verdict('in-force', 'in-force', { since: start, ...ahead }, start);
}

/** Whether an event of a partial date has come on a day. */
function reached(date: PartialDate, day: Day | ''): 'no' | 'maybe' | 'yes' {
  if (day < firstDay(date)) return 'no';
  return day >= lastDay(date) ? 'yes' : 'maybe';
}

/** True when `inner` is the more precise of two dates that can mean one day. */
function liesInside(inner: PartialDate, outer: PartialDate): boolean {
  return inner.length > outer.length && inner.startsWith(outer);
}

/** Earliest day a successor of unknown start is known to exist. */
function earliestOf({ published, announced }: Successor): PartialDate | undefined {
  const known = [published, announced].filter((date) => date !== undefined);
  return known.length === 0 ? undefined : earliest(known);
}

function isOpen(successor: Successor, day: Day | ''): boolean {
  const known = earliestOf(successor);
  return known === undefined || day >= firstDay(known);
}

/** A source that called the document in force when the successor existed has seen that it does not end it yet. */
function wasKnownAlive({ facts, claimedUpTo }: Examined, successor: Successor): boolean {
  if (claimedUpTo === undefined) return false;
  if (facts.state !== 'in-force' && !(facts.state === 'partly-replaced' && !successor.partial)) return false;
  const known = earliestOf(successor);
  return known === undefined || firstDay(known) <= claimedUpTo;
}

function earliest(dates: readonly PartialDate[]): PartialDate {
  const [first] = dates.toSorted((a, b) => compareTexts(lastDay(a), lastDay(b)) || b.length - a.length);
  if (first === undefined) throw new Error('the earliest of no dates was asked for');
  return first;
}

function openFacts(successors: readonly DatedSuccessor[]): Facts {
  return { successors: numbersOf(successors), date: earliest(successors.map(({ effective }) => effective)) };
}

function numbersOf(successors: readonly Successor[]): readonly string[] {
  return [...new Set(successors.map(({ number }) => number))];
}

function orderOf(successor: Successor): string {
  const { key, number, effective, published, announced, partial } = successor;
  return JSON.stringify([key, number, effective, published, announced, partial]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unknown(code: ReasonCode, facts: Facts): Verdict {
  return verdict('unknown', code, facts);
}

function verdict(
  state: State,
  code: ReasonCode,
  facts: Facts,
  since?: PartialDate,
  successors: readonly Successor[] = [],
): Verdict {
  const reason: Reason = { code, facts };
  return { state, ...(since !== undefined && { since }), reason, replacedBy: numbersOf(successors) };
}
