import { Link } from 'react-router';
import { type SearchedPart, searchAddresses } from '#ui/components/SearchBox.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import { passageTexts } from './passage-texts.ts';
import { type Query, writeQuery } from './query.ts';

/** Where the words are looked for: in records, or in the passages of texts. The other search keeps the whole query. */
export function SearchScope({ query, here }: { readonly query: Query; readonly here: SearchedPart }) {
  const words = useTexts(passageTexts).scope;
  return (
    <nav className="search-scope no-print" aria-label={words.label}>
      {(['standards', 'passages'] as const).map((name) => (
        <Link
          key={name}
          to={`${searchAddresses[name]}${writeQuery(query)}`}
          aria-current={name === here ? 'page' : undefined}
        >
          {words[name]}
        </Link>
      ))}
    </nav>
  );
}
