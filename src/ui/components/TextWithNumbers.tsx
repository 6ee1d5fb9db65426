import { piecesOf } from './numbers-in-text.ts';

/** A sentence or title in which no number of a standard is torn at its dash or slash. Nothing invisible is added to it. */
export function TextWithNumbers({ text }: { text: string }) {
  const pieces = piecesOf(text);
  if (!pieces.some((piece) => piece.whole)) return text;
  return pieces.map((piece, position) =>
    piece.whole ? (
      // pieces of one text keep their order, so the position is their identity
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={position} className="unbroken">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
