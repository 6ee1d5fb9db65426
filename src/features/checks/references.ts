import type { StandardItem } from '#features/catalogue/contract.ts';
import { withoutSpans } from '#kernel/base/spans.ts';
import type { Clause } from '#kernel/clause/index.ts';
import { mentionedIn, type Parsed, parseIdentifier } from '#kernel/identifier/index.ts';
import { at, bodyOf, chapterOf, type Fault, type Outline, rankOf } from './outline.ts';

/** What a draft cites 规范性引用, in its list and in its text. */
export type Citation = { readonly parsed: Parsed; readonly clause: Clause };
export type Citations = { readonly listed: readonly Citation[]; readonly cited: readonly Citation[] };

/** Standards that are looked up of one draft at most; a text that names more is no draft. */
const mostCitations = 500;

const isReferences = (clause: Clause): boolean => chapterOf(clause) === '2';

/** The citations of a draft. The foreword names its basis, a bibliography what was read: neither cites. */
export function citationsOf({ clauses }: Outline): Citations {
  const listed: Citation[] = [];
  const cited: Citation[] = [];
  for (const clause of clauses) {
    const rank = rankOf(clause);
    if (rank !== 3 && rank !== 4) continue;
    const text = withoutSpans(withoutSpans(`${clause.heading}\n${bodyOf(clause)}`, '[来源', ']'), '［来源', '］');
    for (const parsed of numbersIn(text)) (isReferences(clause) ? listed : cited).push({ parsed, clause });
  }
  return { listed: once(listed), cited: once(cited) };
}

/** GB 4404.1 without a year: mandatory ones have no letter behind the stroke that would tell them from a type. */
const undatedMandatory = /(?<![A-Z/])GB ?\d{2,6}(?:\.\d{1,3})?(?![\d.—–-])/g;

function numbersIn(text: string): readonly Parsed[] {
  const undated = [...text.matchAll(undatedMandatory)].flatMap(([number]) => {
    const parsed = parseIdentifier(number);
    return parsed.ok ? [parsed] : [];
  });
  return [...mentionedIn(text), ...undated];
}

function once(citations: readonly Citation[]): readonly Citation[] {
  const found = new Map<string, Citation>();
  for (const citation of citations)
    if (found.size < mostCitations && !found.has(citation.parsed.key)) found.set(citation.parsed.key, citation);
  return [...found.values()];
}

/** Whether the list and the text agree. */
export function citationFaults(outline: Outline, { listed, cited }: Citations, none: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const stems = new Set(listed.map(({ parsed }) => parsed.stem));
  const keys = new Set(listed.map(({ parsed }) => parsed.key));
  for (const { parsed, clause } of cited) {
    if (!stems.has(parsed.stem)) faults.push(at('unlisted', clause, parsed.display));
    else if (!keys.has(parsed.key)) faults.push(at('dates-differ', clause, parsed.display));
  }
  const inText = new Set(cited.map(({ parsed }) => parsed.stem));
  for (const { parsed, clause } of listed)
    if (!inText.has(parsed.stem)) faults.push(at('uncited', clause, parsed.display));
  const chapter = outline.chapters.find(isReferences);
  if (chapter && listed.length === 0 && !none.some((words) => bodyOf(chapter).includes(words)))
    faults.push(at('no-references', chapter, bodyOf(chapter)));
  return faults;
}

const gone = new Set(['withdrawn', 'replaced']);

/** What the catalogue says of what is cited, on the day of the items. */
export function statusFaults({ listed, cited }: Citations, known: ReadonlyMap<string, StandardItem>): Fault[] {
  return once([...listed, ...cited]).flatMap(({ parsed, clause }) => {
    const item = known.get(parsed.key);
    if (!item) return [at('unknown-standard', clause, parsed.display)];
    const { state, explanation } = item.status;
    if (gone.has(state)) return [at('not-in-force', clause, `${parsed.display}：${explanation.zh}`)];
    return state === 'upcoming' ? [at('not-yet-in-force', clause, `${parsed.display}：${explanation.zh}`)] : [];
  });
}
