import type { ClientConfig } from 'pg';
import type { BuiltPart } from '#adapters/search-engine/embedded/segment-builder.ts';
import type { Told } from '#features/catalogue/bulk/builder.ts';
import type { Day } from '#kernel/base/dates.ts';

/** What a builder's thread is started with. */
export type BuilderData = {
  readonly connection: ClientConfig;
  /** The state of the database that all builders read. */
  readonly snapshot: string;
  /** Memory of the table of keys. */
  readonly keys: SharedArrayBuffer;
  /** The next block that nobody has taken, and the rows that were read: two numbers of 32 bits. */
  readonly progress: SharedArrayBuffer;
  readonly blocks: number;
  readonly today: Day;
};

/** Steps of a builder; it goes on to the next when it is told that all have come so far. */
export type FromBuilder =
  | { readonly kind: 'opened' }
  | { readonly kind: 'read' }
  | { readonly kind: 'merged'; readonly told: Told }
  | { readonly kind: 'built'; readonly part: BuiltPart };

export type ToBuilder = { readonly kind: 'merge' } | { readonly kind: 'finish'; readonly told: readonly Told[] };
