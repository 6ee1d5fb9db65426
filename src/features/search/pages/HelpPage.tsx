import { Link } from 'react-router';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import { helpTexts } from './help-texts.ts';

/** How to search, in one short page. */
export function HelpPage() {
  const words = useTexts(helpTexts);
  const quality = useTexts(layoutTexts).quality;
  return (
    <article className="reading">
      <h1 className="page-title">{words.title}</h1>
      {words.sections.map((section) => (
        <section key={section.heading} className="section">
          <h2>{section.heading}</h2>
          <ul className="plain-list">
            {section.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className="section">
        {words.proof} <Link to="/about/search-quality">{quality}</Link>
      </p>
    </article>
  );
}
