import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { CopyButton } from '#ui/components/CopyButton.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import { conditionsOf } from './query.ts';
import type { ResultsData } from './results.ts';
import { searchTexts } from './texts.ts';

/** Saves the search under a permanent address: a form of one button, without account and without script. */
export function SaveSearch({ data }: { data: ResultsData }) {
  const words = useTexts(searchTexts).results;
  if (data.saved) return null;
  return (
    <Form method="post" action="/q" preventScrollReset>
      {data.query.q && <input type="hidden" name="q" value={data.query.q} />}
      {conditionsOf(data.query).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <button className="text-button" type="submit" title={words.saveLead}>
        {words.save}
      </button>
    </Form>
  );
}

type SavedProps = {
  readonly data: ResultsData;
  readonly origin: string;
  /** Buttons of other features. */
  readonly tools?: ReactNode;
};

/** The name and the address of a saved search above its results, and the way to follow it. */
export function SavedAs({ data, origin, tools }: SavedProps) {
  const words = useTexts(searchTexts).results;
  if (!data.saved) return null;
  const { address, name } = data.saved;
  return (
    <section className="notice saved-search" aria-label={words.saved}>
      <p>
        <strong>{name}</strong>
      </p>
      <p className="small">
        {words.savedAddress}{' '}
        <Link to={address} className="unbroken">
          {origin}
          {address}
        </Link>{' '}
        <CopyButton label={words.copyAddress} text={`${origin}${address}`} />{' '}
        <a className="no-print" href={`${address}.atom`} type="application/atom+xml">
          {words.follow}
        </a>
      </p>
      {tools}
    </section>
  );
}
