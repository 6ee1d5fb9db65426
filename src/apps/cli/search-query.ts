import { SearchInput } from '#features/search/contract.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/** What a search is asked, checked before it goes to a server or an index. Throws Refused: query-too-long, invalid-input. */
export function checkedQuery(query: Readonly<Record<string, string>>): SearchInput {
  const parsed = SearchInput.safeParse(query);
  if (parsed.success) return parsed.data;
  const long = parsed.error.issues.find((issue) => issue.path[0] === 'q' && issue.code === 'too_big');
  if (long !== undefined && 'maximum' in long)
    throw new Refused(refuse('query-too-long', { limit: Number(long.maximum) }));
  const reason = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Refused(refuse('invalid-input', { reason }));
}
