import type { ClauseLine } from '#kernel/clause/index.ts';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

type Props = {
  /** What its author says for who cannot see it. */
  readonly text: string;
  readonly picture: ClauseLine['picture'];
  /** Address that its pictures are found under. */
  readonly folder: string;
};

/** A figure of a text; of one that no browser shows, that it is there. */
export function Figure({ text, picture, folder }: Props) {
  const words = useTexts(layoutTexts);
  if (!picture)
    return (
      <p className="muted">
        {words.figureElsewhere} {text}
      </p>
    );
  const { sha256, width, height } = picture;
  return (
    <p>
      <img
        className="figure-shown"
        src={`${folder}/${sha256}`}
        alt={text || words.figure}
        width={width}
        height={height}
        loading="lazy"
      />
    </p>
  );
}
