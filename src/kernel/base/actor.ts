/**
 * Who acts. Services take an actor: they ask whether it may, do the work in a transaction, and write the act to the log
 * with it. An id is one that means nothing outside: what names a person stands in the person's own record and can be
 * erased there, an id stands in the log for ever.
 */
export type Actor =
  | Person
  /** Who sits at the console of the installation and says for which office (`biao … --by`). */
  | { readonly kind: 'operator'; readonly office: string }
  /** The program itself, in one of its parts: `sample-city`, `reference`. */
  | { readonly kind: 'system'; readonly part: string }
  /** The passing of time: terms that end, heads of the log. */
  | { readonly kind: 'clock' };

/** A signed-in person, as a request has it. */
export type Person = {
  readonly kind: 'person';
  readonly id: string;
  /** The unit on behalf of which the person acts; absent for somebody who acts for themselves. */
  readonly unit?: string | undefined;
  /** Names of the roles held in that unit at this moment. */
  readonly roles: readonly string[];
  readonly session?: string | undefined;
  /** Network address the request came from. */
  readonly address?: string | undefined;
  /** The browser or program as it names itself. */
  readonly agent?: string | undefined;
};

/** The id of an actor within its kind. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.id;
    case 'operator':
      return actor.office;
    case 'system':
      return actor.part;
    case 'clock':
      return 'clock';
  }
}
