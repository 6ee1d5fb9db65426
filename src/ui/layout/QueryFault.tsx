import { faultWords } from '#kernel/query/fault-words.ts';
import { defineTexts, useLanguage, useTexts } from '../i18n/texts.tsx';

/** Where a query is wrong (column from 1) and why, as the refusal `invalid-query` tells it. */
export type QueryFaultFacts = { readonly column: number; readonly length: number; readonly reason: string };

const texts = defineTexts(
  { at: (column: number, reason: string) => `第 ${column} 个字符：${reason}。` },
  { at: (column: number, reason: string) => `Character ${column}: ${reason}.` },
);

/** Shows the query with the place that is wrong underlined, and says what is wrong with it. */
export function QueryFault({ query, facts }: { query: string; facts: QueryFaultFacts }) {
  const words = useTexts(texts);
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const start = facts.column - 1;
  const end = start + facts.length;
  return (
    <div className="notice">
      <p className="query-fault">
        {query.slice(0, start)}
        <mark>{query.slice(start, end)}</mark>
        {query.slice(end)}
      </p>
      <p>{words.at(facts.column, faultWords(facts.reason, language) ?? facts.reason)}</p>
    </div>
  );
}
