import { Link } from 'react-router';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import { webTexts } from './texts.ts';

/** What this is and what it is not. */
export function AboutPage() {
  const words = useTexts(webTexts).about;
  const frame = useTexts(layoutTexts);
  return (
    <article className="reading">
      <h1 className="page-title">{words.title}</h1>
      {words.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <h2>{words.links}</h2>
      <ul>
        <li>
          <Link to="/sources">{frame.nav.sources}</Link>
        </li>
        <li>
          <Link to="/help/search">{frame.help}</Link>
        </li>
        <li>
          <Link to="/about/search-quality">{frame.quality}</Link>
        </li>
        <li>
          <Link to="/api">{frame.nav.api}</Link>
        </li>
        <li>
          <a href="/audit/verify">{words.verify}</a>
        </li>
      </ul>
    </article>
  );
}
