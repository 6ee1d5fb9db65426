import type { Actor } from '#kernel/base/actor.ts';

/** An act of weight, as the use case that does it tells it to the log. */
export type Act = {
  readonly actor: Actor;
  /** `feature.verb`, for ever: `catalogue.correct`. */
  readonly verb: `${string}.${string}`;
  readonly object: { readonly kind: string; readonly id: string };
  /**
   * The object as it was and as it is now, JSON values; absent where there was or is none. Only their digests are kept.
   * Personal data that can be guessed (a telephone number) does not belong here but in `detail`.
   */
  readonly before?: unknown;
  readonly after?: unknown;
  /** What else must be readable later: reasons, texts, names. JSON; it can be erased without breaking the chain. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly rule?: { readonly id: string; readonly version: string; readonly article: string };
};
