import type { Day } from '../base/dates.ts';
import { firstDay, lastDay, nextDay, previousDay } from '../base/dates.ts';
import type { Verdict } from './judgement.ts';
import { examine, judge, yearDate } from './judgement.ts';
import type { Status, StatusFacts, TimelineSegment } from './status-facts.ts';
import type { State } from './vocabulary.ts';

/**
 * Status of a document on a day, derived from dates and events and never stored as a truth of its own, so that «was it in
 * force on 2021-06-30?» has an answer. The rules stand in judgement.ts; the timeline here is their value on every day.
 * A day that the facts leave open is `unknown` with the reason. Nothing is guessed.
 */

/**
 * All statuses of a document in order: the first `from` is '', the days strictly ascend, every day is in one segment.
 * Neighbours differ in state, reason or successors; `statesOf` gives the coarser line by state alone.
 */
export function timelineOf(facts: StatusFacts): readonly TimelineSegment[] {
  const examined = examine(facts);
  const runs: { readonly from: Day | ''; readonly verdict: Verdict }[] = [];
  for (const from of ['', ...turningDays(facts)]) {
    const verdict = judge(examined, from);
    const before = runs.at(-1)?.verdict;
    if (!before || !isSame(before, verdict)) runs.push({ from, verdict });
  }
  return runs.map(({ from, verdict }, index) => {
    const until = lastDayOfState(runs, index);
    const { state, since, reason, replacedBy } = verdict;
    return { from, state, ...(since && { since }), ...(until && { until }), reason, replacedBy };
  });
}

// Every record of the library has its timeline computed when the index is built, so the cheap differences come first.
function isSame(a: Verdict, b: Verdict): boolean {
  if (a.state !== b.state || a.reason.code !== b.reason.code || a.since !== b.since) return false;
  // Equal codes carry the same facts by name.
  for (const [name, value] of Object.entries(a.reason.facts)) if (!isEqual(value, b.reason.facts[name])) return false;
  return isEqual(a.replacedBy, b.replacedBy);
}

function isEqual(a: string | readonly string[], b: string | readonly string[] | undefined): boolean {
  if (typeof a === 'string' || typeof b === 'string' || b === undefined) return a === b;
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** The status on a day: the segment of the timeline that the day lies in. */
export function statusOn(facts: StatusFacts, day: Day): Status {
  return segmentOn(timelineOf(facts), day);
}

/** The segment of a timeline that a day lies in, as a status. */
export function segmentOn(timeline: readonly TimelineSegment[], day: Day): Status {
  const segment = timeline.findLast(({ from }) => from <= day);
  if (!segment) throw new Error('a timeline begins with the segment of all days');
  const { from: _, ...status } = segment;
  return status;
}

/** A timeline by state alone, as a search index keeps it: neighbours differ in state. */
export function statesOf(timeline: readonly TimelineSegment[]): readonly { from: Day | ''; state: State }[] {
  return timeline
    .filter(({ state }, index) => timeline[index - 1]?.state !== state)
    .map(({ from, state }) => ({ from, state }));
}

/** statesOf(timelineOf(facts)), without the reasons of each day: what a search index keeps of a document. */
export function stateLineOf(facts: StatusFacts): readonly { from: Day | ''; state: State }[] {
  const examined = examine(facts);
  const line: { from: Day | ''; state: State }[] = [];
  let before: State | undefined;
  for (const from of ['', ...turningDays(facts)]) {
    const { state } = judge(examined, from);
    if (state !== before) line.push({ from, state });
    before = state;
  }
  return line;
}

/** Days on which the judgement can change: both ends of every date known. */
function turningDays(facts: StatusFacts): readonly Day[] {
  const { asOf, published, implemented, withdrawn, announced, year, successors } = facts;
  const dates = [asOf, published, implemented, withdrawn, announced, yearDate(year)];
  for (const successor of successors) dates.push(successor.effective, successor.published, successor.announced);
  const days = new Set<Day>();
  for (const date of dates) {
    if (date === undefined) continue;
    days.add(firstDay(date)).add(lastDay(date));
  }
  // A source's word for a day still covers that day when it speaks of the days before, so the day after is a turn too.
  if (asOf !== undefined && asOf < '9999') days.add(nextDay(firstDay(asOf)));
  return [...days].sort();
}

/** An end is known when what follows is known: «in force until we do not know» has no last day. */
function lastDayOfState(
  runs: readonly { readonly from: Day | ''; readonly verdict: Verdict }[],
  index: number,
): Day | undefined {
  const state = runs[index]?.verdict.state;
  const next = runs.slice(index + 1).find(({ verdict }) => verdict.state !== state);
  if (!next || next.from === '') return undefined;
  return next.verdict.state === 'unknown' ? undefined : previousDay(next.from);
}
