import { Link } from 'react-router';
import type { Day } from '#kernel/base/dates.ts';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import type { Resolution } from '../contract.ts';
import type { CatalogueCaller } from './record.ts';
import { catalogueTexts } from './texts.ts';

/** What a spelling of a number means: one record, several, or none; without a year, the edition that counts on the day. */
export function loadResolution(api: CatalogueCaller, number: string, on?: Day): Promise<Resolution> {
  return api.resolve({ number, ...(on === undefined ? {} : { on }) });
}

/** Several documents fit a spelling: the reader chooses, nothing is guessed. */
export function ResolvePage({ resolution }: { resolution: Resolution }) {
  const words = useTexts(catalogueTexts);
  const language = useLanguage();
  const flags = [...new Set(resolution.flags.map((flag) => words.flags[flag.code] ?? words.flag(flag.code)))];
  return (
    <article>
      <h1 className="page-title">
        <TextWithNumbers text={words.resolve.title(resolution.input)} />
      </h1>
      <p className="lead">{words.resolve.lead}</p>
      {flags.map((flag) => (
        <p key={flag} className="notice">
          {flag}
        </p>
      ))}
      <ul className="candidates">
        {resolution.candidates.map((candidate) => {
          const title = mainTitle(candidate.titles, language);
          return (
            <li key={candidate.key} data-line>
              <StatusBadge state={candidate.status.state} />
              <Link to={`/s/${encodeURIComponent(candidate.key)}`}>
                <StandardNumber number={candidate.number} />
              </Link>
              {title && (
                <span lang={title.language}>
                  <TextWithNumbers text={title.text} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </article>
  );
}
