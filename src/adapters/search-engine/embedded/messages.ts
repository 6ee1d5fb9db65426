import type { EngineHealth, IndexDocument, SearchEngine } from '#adapters/search-engine/port.ts';
import type { BuiltIndex } from './engine.ts';

/** What the server's thread and the engine's thread say to each other. Batches of a rebuild carry its number. */
export type Request =
  | { readonly call: 'search'; readonly args: Parameters<SearchEngine['search']> }
  | { readonly call: 'passages'; readonly args: Parameters<SearchEngine['passages']> }
  | { readonly call: 'suggest'; readonly args: Parameters<SearchEngine['suggest']> }
  | { readonly call: 'nearest'; readonly args: Parameters<SearchEngine['nearest']> }
  | { readonly call: 'resolve'; readonly args: Parameters<SearchEngine['resolve']> }
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

export type Asked = { readonly id: number; readonly request: Request };

export type Answered = { readonly id: number; readonly health: EngineHealth } & (
  | { readonly value: unknown }
  | { readonly error: unknown }
);
