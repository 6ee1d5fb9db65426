import type {
  Batch,
  FeedRequest,
  OpenedFile,
  OpenedRun,
  ReadAs,
  RefusedEntry,
  RunRequest,
} from '#features/catalogue/importing/batch.ts';

/** What the reading thread says. */
export type FromReader =
  | { readonly kind: 'open-run'; readonly id: number; readonly request: RunRequest }
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'opened'; readonly file: OpenedFile }
  | { readonly kind: 'read-as'; readonly reading: ReadAs }
  | { readonly kind: 'refused'; readonly entries: readonly RefusedEntry[] }
  | { readonly kind: 'progressed'; readonly bytes: number }
  | { readonly kind: 'ended' };

/** What the reading thread is told. */
export type ToReader =
  | { readonly kind: 'run'; readonly id: number; readonly run: OpenedRun }
  | { readonly kind: 'taken' }
  | { readonly kind: 'stop' };

export type ReaderData = { readonly request: FeedRequest };
