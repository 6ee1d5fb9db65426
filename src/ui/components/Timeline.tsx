import { Link } from 'react-router';
import type { State } from '#kernel/standard/vocabulary.ts';
import { StandardNumber } from './StandardNumber.tsx';
import { StatusBadge } from './StatusBadge.tsx';

export type TimelinePoint = {
  readonly href: string;
  readonly number: string;
  readonly year?: number | undefined;
  readonly state: State;
  readonly current: boolean;
};

/** Editions of one document from the oldest to the newest; each is a link, the shown one is marked. */
export function Timeline({ points, label }: { points: readonly TimelinePoint[]; label: string }) {
  return (
    // the list scrolls sideways when there are many editions, so the keyboard must reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region
    <ol className="timeline" aria-label={label} tabIndex={0}>
      {points.map((point) => (
        <li key={point.href} data-state={point.state} aria-current={point.current ? 'page' : undefined}>
          {point.current ? (
            <strong>
              <StandardNumber number={point.number} />
            </strong>
          ) : (
            <Link to={point.href}>
              <StandardNumber number={point.number} />
            </Link>
          )}
          <StatusBadge state={point.state} />
        </li>
      ))}
    </ol>
  );
}
