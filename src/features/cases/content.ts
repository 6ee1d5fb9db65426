import { isDay } from '#kernel/base/dates.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Item } from '#kernel/procedure/index.ts';
import { longestText } from './case-contract.ts';

/** What is written in an item: a text as typed, or a file that the case keeps. */
export type Content =
  | { readonly text: string }
  | { readonly name: string; readonly mediaType: string; readonly size: number; readonly sha256: string };

/** What its item does not let be said; who is named must be there. */
export type Knowing = {
  readonly knowsPerson: (id: string) => Promise<boolean>;
  readonly knowsUnit: (key: string) => Promise<boolean>;
};

/** Kinds whose content may come as a file. */
const filed: ReadonlySet<Item['kind']> = new Set(['document', 'table', 'clauses']);
export const takesFile = ({ kind }: Item): boolean => filed.has(kind);

// not the type guard: its “no” would make any text no text at all
const isDate = (text: string): boolean => isDay(text);

/** The text of an item, as it is kept. Throws Refused: invalid-input, invalid-date, not-found. */
export async function checkedText(item: Item, typed: string, { knowsPerson, knowsUnit }: Knowing): Promise<Content> {
  const text = typed.trim();
  const wrong = (reason: string) => new Refused(refuse('invalid-input', { reason: `${item.label.zh} ${reason}` }));
  if (text === '' || text.length > longestText) throw wrong(`1–${longestText}`);
  switch (item.kind) {
    case 'number':
      if (!/^-?\d{1,15}(?:\.\d{1,6})?$/.test(text)) throw wrong(text.slice(0, 40));
      break;
    case 'date':
      if (!isDate(text)) throw new Refused(refuse('invalid-date', { value: text.slice(0, 40) }));
      break;
    case 'choice':
      if (!Object.hasOwn(item.choices ?? {}, text)) throw wrong(text.slice(0, 40));
      break;
    case 'person':
      if (!(await knowsPerson(text))) throw new Refused(refuse('not-found', { what: text.slice(0, 40) }));
      break;
    case 'unit':
      if (!(await knowsUnit(text))) throw new Refused(refuse('not-found', { what: text.slice(0, 40) }));
      break;
    default:
  }
  return { text };
}
