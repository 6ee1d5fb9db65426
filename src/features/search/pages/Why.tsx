import { useEffect, useRef } from 'react';
import { Form } from 'react-router';
import { useTexts } from '#ui/i18n/texts.tsx';
import { conditionsOf } from './query.ts';
import type { ResultsData } from './results.ts';
import { whyTexts } from './why-texts.ts';

const formId = 'ask-why';

/**
 * «Why is it here?» of a results page: one form for all its lines, so that a line that nobody asks about costs a button.
 * Asking loads the same page with the reasons; without script it comes back at the record that was asked about.
 */
export function WhyForm({ data }: { data: ResultsData }) {
  const { query } = data;
  return (
    <Form id={formId} method="get" action="/search#why" preventScrollReset>
      {query.q && <input type="hidden" name="q" value={query.q} />}
      {conditionsOf(query).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {query.cursor && <input type="hidden" name="cursor" value={query.cursor} />}
      {query.cursor && <input type="hidden" name="page" value={query.page} />}
    </Form>
  );
}

type WhyProps = {
  readonly recordKey: string;
  readonly number: string;
  readonly why: string | undefined;
  /** This is the record that was asked about. */
  readonly asked: boolean;
};

/** The question of one line; once one was asked every line has its answer, folded but for that one. */
export function Why({ recordKey, number, why, asked }: WhyProps) {
  const words = useTexts(whyTexts);
  const summary = useRef<HTMLElement>(null);
  const isAnswered = why !== undefined;
  const wasAnswered = useRef(isAnswered);
  useEffect(() => {
    // the button that was pressed is gone: who goes by keyboard goes on from its answer
    if (asked && isAnswered && !wasAnswered.current) summary.current?.focus();
    wasAnswered.current = isAnswered;
  }, [asked, isAnswered]);
  if (!isAnswered) {
    return (
      <button
        className="why-ask no-print"
        type="submit"
        form={formId}
        name="explain"
        value={recordKey}
        title={words.ask}
        aria-label={words.askOf(number)}
      >
        ?
      </button>
    );
  }
  return (
    <details className="why small" id={asked ? 'why' : undefined} open={asked}>
      <summary ref={summary} aria-label={words.askOf(number)}>
        {words.ask}
      </summary>
      <p>{why}</p>
    </details>
  );
}
