import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { type CaseView, formFormats } from '../case-contract.ts';
import { formTexts } from './form-texts.ts';

/** Forms of a case, filled with what it has, to be saved as files. */
export function CaseForms({ view }: { view: CaseView }) {
  const words = useTexts(formTexts);
  const language = useLanguage();
  if (view.forms.length === 0) return null;
  return (
    <section className="section">
      <h2>{words.title}</h2>
      <p className="small muted">{words.lead}</p>
      <ul className="task-list">
        {view.forms.map(({ id, title }) => (
          <li key={id}>
            {inWords(language, title)}
            {formFormats.map((format) => (
              <span key={format}>
                {' · '}
                <a
                  href={`/cases/${view.id}/forms/${id}?format=${format}`}
                  aria-label={words.save(inWords(language, title), words.formats[format])}
                  download
                >
                  {words.formats[format]}
                </a>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
