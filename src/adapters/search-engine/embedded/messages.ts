import type { EngineHealth, IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import type { BuiltIndex } from './engine.ts';
import type { Publication } from './publication.ts';

/** What the server's thread and the threads of the engine say to each other. */

/** Asked of a reader. */
export type Question =
  | { readonly call: 'search'; readonly args: Parameters<SearchEngine['search']> }
  | { readonly call: 'passages'; readonly args: Parameters<SearchEngine['passages']> }
  | { readonly call: 'suggest'; readonly args: Parameters<SearchEngine['suggest']> }
  | { readonly call: 'nearest'; readonly args: Parameters<SearchEngine['nearest']> }
  | { readonly call: 'resolve'; readonly args: Parameters<SearchEngine['resolve']> }
  | { readonly call: 'take'; readonly publication: Publication };

/** Asked of the writer. Batches of a rebuild carry its number. */
export type Order =
  | { readonly call: 'apply'; readonly args: Parameters<SearchEngine['apply']> }
  | { readonly call: 'persist' | 'close' }
  | { readonly call: 'rebuild'; readonly stream: number; readonly position: number }
  | { readonly call: 'adopt'; readonly stream: number }
  /** What an `adopt` waits for; its columns lie in shared memory and are not copied. */
  | { readonly call: 'built'; readonly stream: number; readonly index: BuiltIndex | 'broken' }
  | {
      readonly call: 'batch';
      readonly stream: number;
      readonly documents: readonly IndexDocument[] | 'end' | 'broken';
    };

export type Asked<Request> = { readonly id: number; readonly request: Request };

/** The answer to a call; `text` is its value as JSON, which goes between threads in half the time of an object. */
export type Answered = { readonly id: number } & ({ readonly text: string | undefined } | { readonly error: unknown });

/** What the writer says: answers with its health, and each state of the index that is to be searched. */
export type Written = (Answered & { readonly health: EngineHealth }) | { readonly publication: Publication };
