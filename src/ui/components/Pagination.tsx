import { Link } from 'react-router';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Forward by cursor: a cursor knows where it stands, so pages neither skip nor repeat when records change. */
export function Pagination({ next, first }: { next?: string | undefined; first?: string | undefined }) {
  const words = useTexts(layoutTexts).pagination;
  if (!next && !first) return null;
  return (
    <nav className="pagination" aria-label={words.label}>
      {next && (
        <Link className="btn btn-primary btn-outline" to={next} rel="next">
          {words.next}
        </Link>
      )}
      {first && <Link to={first}>{words.first}</Link>}
    </nav>
  );
}
