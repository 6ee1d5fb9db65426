import { longestUnbroken } from './numbers-in-text.ts';

/** A number of a standard: tabular figures, not broken at a slash or dash; a very long one may break at its blanks. */
export function StandardNumber({ number }: { number: string }) {
  if (number.length <= longestUnbroken) return <span className="number">{number}</span>;
  const words = number.split(' ');
  return (
    <span className="number number-long">
      {words.map((word, position) => (
        // words of one number never change order, so the position is their identity
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={position} className={word.length <= longestUnbroken ? 'number' : undefined}>
          {position > 0 ? ` ${word}` : word}
        </span>
      ))}
    </span>
  );
}
