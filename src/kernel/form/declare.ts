import type { Words } from '../procedure/declare.ts';
import type { Align } from './printed.ts';

/**
 * A form 文书 is data: what is printed in which place, and where it comes from. No functions: it can be compared, shown, and
 * signed off like a procedure. The compiler refuses an item that the procedure has not; `formFaults` finds the rest.
 */
export type Form<ItemName extends string = string> = {
  /** Part of an address: never changed once it was published. */
  readonly id: string;
  readonly procedure: string;
  readonly title: Words;
  /** What stands at the head of it; the title in Chinese when not said. */
  readonly heading?: string;
  /** The number below the heading. */
  readonly number?: FormText<ItemName>;
  /** It is offered from the stage on that a case came to first. */
  readonly since: string;
  readonly sheets: readonly FormSheet<ItemName>[];
};

export type FormSheet<ItemName extends string = string> = {
  readonly isLandscape?: true;
  readonly blocks: readonly FormBlock<ItemName>[];
};

export const formFacts = ['number', 'title', 'procedure', 'track', 'opened', 'today'] as const;
export type FormFact = (typeof formFacts)[number];

export const ballotFacts = [
  'title',
  'members',
  'recused',
  'voted',
  'for',
  'against',
  'abstained',
  'result',
  'basis',
  'day',
] as const;
export type BallotFact = (typeof ballotFacts)[number];

/** Where a value comes from: what was written, who holds a role, the day a stage was come to, how something was decided. */
export type Source<ItemName extends string = string> =
  | { readonly item: ItemName }
  /** That it is there, and the name of the file: not what is written in it. */
  | { readonly paper: ItemName }
  | { readonly fact: FormFact }
  | { readonly role: string }
  | { readonly stage: string }
  | { readonly gate: string }
  | { readonly ballot: BallotFact };

/** Words and sources, put together. */
export type FormText<ItemName extends string = string> =
  | string
  | Source<ItemName>
  | readonly (string | Source<ItemName>)[];

export type FormBlock<ItemName extends string = string> =
  | { readonly heading: string; readonly level?: 2; readonly isCentered?: true }
  /** `unlessEmpty`: left out when one of its sources has nothing, instead of room to write by hand. */
  | { readonly paragraph: FormText<ItemName>; readonly align?: Align; readonly unlessEmpty?: true }
  /** An item as it was typed, paragraph by paragraph; of a file, its name. */
  | { readonly text: { readonly item: ItemName }; readonly unlessEmpty?: true }
  | { readonly sections: FormSections<ItemName> }
  | { readonly columns: readonly number[]; readonly rows: readonly (readonly FormCell<ItemName>[])[] }
  | FormList<ItemName>
  | { readonly seal: FormText<ItemName>; readonly day: FormText<ItemName> };

/**
 * Numbered sections. What was typed in the item is put under those whose heading it repeats as a line; what stands before
 * the first of them is printed before all.
 */
export type FormSections<ItemName extends string = string> = {
  readonly of: { readonly item: ItemName };
  readonly headings: readonly {
    readonly heading: string;
    /** Other ways the heading is written. */
    readonly or?: readonly string[];
    /** What the case itself has to say there, each left out when a source has nothing. */
    readonly lines?: readonly FormText<ItemName>[];
  }[];
};

/** A label, or a value beside it. */
export type FormCell<ItemName extends string = string> =
  | string
  | {
      readonly value: FormText<ItemName>;
      readonly span?: number;
      readonly lines?: number;
      readonly foot?: string;
    };

/** Column of the running number. */
export const runningNumber = 'n';

export type FormList<ItemName extends string = string> = {
  readonly list: readonly { readonly id: string; readonly label: string; readonly share: number }[];
  readonly of: RowSource<ItemName>;
  /** So many rows are there at least, to be filled by hand. */
  readonly least?: number;
  readonly lines?: number;
};

/**
 * Rows of a list: of a source of another part of the platform, by the ids of the columns (or, while there is none, of an item
 * that was typed as a table, or one row); of such an item; of those who hold a role; or one row.
 */
export type RowSource<ItemName extends string = string> =
  | { readonly source: string; readonly or?: { readonly item: ItemName } | OneRow<ItemName> }
  | { readonly item: ItemName }
  | { readonly role: string; readonly name: string }
  | OneRow<ItemName>;
type OneRow<ItemName extends string> = { readonly row: Readonly<Record<string, FormText<ItemName>>> };

/** A row by the ids of columns. */
export type FormRow = Readonly<Record<string, string>>;
