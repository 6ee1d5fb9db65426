import type { PartialDate } from '../base/dates.ts';
import { firstDay, lastDay } from '../base/dates.ts';
import type { Claim } from './claim.ts';
import type { AdoptionDegree, RelationType } from './vocabulary.ts';

/**
 * Relations between documents. An edge is stored once, in the claim of the source that states it, and read from both
 * ends: «A replaces B» is the only replacement edge there is, and B's page reads it backwards.
 *
 * The trap of GB/T 22373—2021: tag 461 代替标准 is the document that replaces *this* one and 462 被代替标准 the one this
 * document replaces, while the national portal prints «全部代替标准» for the second. The same words run both ways, so
 * readers map per source, never by the words, and check the dates by `directionOf`.
 */
export type Edge = {
  readonly type: RelationType;
  /** Number of the document that replaces, amends, adopts, cites … */
  readonly from: string;
  /** Number of the document that is replaced, amended, adopted, cited … */
  readonly to: string;
  readonly degree?: AdoptionDegree | undefined;
  readonly note?: string | undefined;
};

/** The edges a claim states, each in its own direction. */
export function edgesOf(claim: Pick<Claim, 'number' | 'relations'>): readonly Edge[] {
  return (claim.relations ?? []).map(({ type, inverse, number, degree, note }) => ({
    type,
    from: inverse ? number : claim.number,
    to: inverse ? claim.number : number,
    ...(degree && { degree }),
    ...(note && { note }),
  }));
}

/** An edge as seen from one of its ends: `outgoing` «this … the other», `incoming` «the other … this». */
export type Reading = {
  readonly type: RelationType;
  readonly direction: 'outgoing' | 'incoming';
  readonly number: string;
};

/**
 * Reads an edge from the document for which `isSelf` is true; undefined when neither end is it or both are (a document
 * that relates to itself is a fault of the source). `isSelf` compares keys: one number has many spellings.
 */
export function readEdge(edge: Edge, isSelf: (number: string) => boolean): Reading | undefined {
  const outgoing = isSelf(edge.from);
  if (outgoing === isSelf(edge.to)) return undefined;
  return { type: edge.type, direction: outgoing ? 'outgoing' : 'incoming', number: outgoing ? edge.to : edge.from };
}

/** Relations whose target must be older than, or as old as, the document they go out from. */
const backward: readonly RelationType[] = ['replaces', 'partly-replaces', 'amends'];

/**
 * Whether the dates (of issue, or years) of both ends agree with the direction of an edge: the replaced or amended
 * document must be the older one. `unknown` when a date is missing, they overlap, or the type says nothing of time.
 */
export function directionOf(
  edge: Pick<Edge, 'type'>,
  from: PartialDate | undefined,
  to: PartialDate | undefined,
): 'agrees' | 'reversed' | 'unknown' {
  if (!backward.includes(edge.type) || from === undefined || to === undefined) return 'unknown';
  if (lastDay(to) < firstDay(from)) return 'agrees';
  return lastDay(from) < firstDay(to) ? 'reversed' : 'unknown';
}
