import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { SearchBox, type SearchedPart } from '../components/SearchBox.tsx';
import { TextWithNumbers } from '../components/TextWithNumbers.tsx';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { QueryFault, type QueryFaultFacts } from './QueryFault.tsx';

export type Fault = {
  readonly status: number;
  /** Code of a refusal, when the fault is one. */
  readonly code?: string | undefined;
  readonly incident?: string | undefined;
  /** What was typed, so that it is not lost. */
  readonly query?: string | undefined;
  /** What was searched, so that the corrected query is asked of the same. */
  readonly scope?: SearchedPart | undefined;
  /** A condition that should be a day and is none, as it was typed. */
  readonly wrongDay?: string | undefined;
  /** What is wrong with the query. */
  readonly queryFault?: QueryFaultFacts | undefined;
};

/** Says what happened in words, keeps what was typed, and offers the next step. */
export function ErrorPage({ fault }: { fault: Fault }) {
  const words = useTexts(layoutTexts).error;
  const [title, lead] = headline(fault, words);
  return (
    <div className="reading">
      <h1 className="page-title">
        <TextWithNumbers text={title} />
      </h1>
      <p>{lead}</p>
      <Reason fault={fault} reasons={words.reasons} />
      {fault.query && fault.queryFault && <QueryFault query={fault.query} facts={fault.queryFault} />}
      {fault.incident && fault.status >= 500 && <p className="number">{words.incident(fault.incident)}</p>}
      <SearchBox query={fault.query?.slice(0, 2_000) ?? ''} scope={fault.scope} />
      <p>
        <Link to="/">{words.home}</Link> · <Link to="/help/search">{words.helpLink}</Link>
      </p>
    </div>
  );
}

type ErrorWords = (typeof layoutTexts)['en']['error'];

function headline(fault: Fault, words: ErrorWords): readonly [string, string] {
  if (fault.status === 404 && fault.query) return [words.notHeld(fault.query.slice(0, 100)), words.notHeldLead];
  if (fault.status === 404) return [words.notFound, words.notFoundLead];
  if (fault.status === 503) return [words.refused, words.notReady];
  if (fault.status === 409) return [words.full, words.fullLead];
  if (fault.status >= 500) return [words.internal, words.internalLead];
  return [words.badRequest, words.badRequestLead];
}

function Reason({ fault, reasons }: { fault: Fault; reasons: Record<string, string> }): ReactNode {
  const wrong = useTexts(layoutTexts).day.wrong;
  const reason = fault.wrongDay ? wrong(fault.wrongDay) : reasons[fault.code ?? ''];
  return reason ? <p className="notice">{reason}</p> : null;
}
