import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { SampleMark, StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { DateInList, dateOf } from './DateInList.tsx';
import type { Line } from './line.ts';
import { SnippetLine } from './SnippetLine.tsx';

const symbols = { identical: '=', modified: '≈', 'not-equivalent': '≠' } as const;

/** One line of a list: status, number, title, adoption, level, date, passages that were found, and what its list adds. */
export function ResultLine({ item, children }: { item: Line; children?: ReactNode }) {
  const words = useTexts(vocabulary);
  const title = mainTitle(item.titles, useLanguage());
  const address = `/s/${encodeURIComponent(item.key)}`;
  const kind = [item.level && words.levels[item.level], item.nature && words.natures[item.nature]]
    .filter(Boolean)
    .join(' · ');
  return (
    <li className="result" data-line>
      <StatusBadge state={item.status.state} />
      <span className="result-number">
        <Link to={address} prefetch="intent">
          <StandardNumber number={item.number} />
        </Link>
      </span>
      <span className="result-title">
        {title && (
          <span lang={title.language}>
            <TextWithNumbers text={title.text} />
          </span>
        )}
        {item.adopts.map((adopted) => (
          <span key={adopted.number} className="result-adopts" title={adopted.degree && words.degrees[adopted.degree]}>
            {adopted.degree ? symbols[adopted.degree] : '='} <StandardNumber number={adopted.number} />
          </span>
        ))}
        {item.sample && <SampleMark title={title?.text} />}
      </span>
      <span className="result-facts">
        <span>{kind}</span>
        <DateInList {...dateOf(item)} />
      </span>
      {children}
      {item.passages?.map((passage) => (
        <SnippetLine key={passage.link} passage={passage} />
      ))}
    </li>
  );
}
