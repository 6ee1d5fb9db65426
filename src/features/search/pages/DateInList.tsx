import type { StandardItem } from '#features/catalogue/contract.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import { searchTexts } from './texts.ts';

export type ListDate = {
  readonly date: string | undefined;
  /** What the date is, where the list does not say it. */
  readonly kind?: 'implemented' | 'published' | 'announced' | 'until';
};

/** The date that tells most of a document: when it came into force, else when it was issued, else announced. */
export function dateOf({
  implemented,
  published,
  announced,
}: Pick<StandardItem, 'implemented' | 'published' | 'announced'>): ListDate {
  if (implemented) return { date: implemented, kind: 'implemented' };
  return published ? { date: published, kind: 'published' } : { date: announced, kind: 'announced' };
}

/** A date in a line of a list, with the word for what it is. */
export function DateInList({ date, kind }: ListDate) {
  const words = useTexts(searchTexts).dates;
  if (!date) return <span />;
  return (
    <span className="list-date small muted">
      <time dateTime={date}>{date}</time>
      {kind && ` ${words[kind]}`}
    </span>
  );
}
