import type { SearchBook } from '#features/search/index.ts';
import { type Api, needed, type People } from './guard.ts';

/** Binds what librarians do for search: the dictionary, and what was looked for in vain. */
const done = { done: true } as const;

export function dictionaryRoutes({ dictionary: api }: Api, book: SearchBook, { authority }: People) {
  const librarian = (signedIn: Parameters<typeof needed>[0]) => {
    const { asker } = needed(signedIn);
    authority.permit(asker, 'dictionary.change', 'everywhere');
    return asker.actor;
  };
  return {
    words: api.words.handler(({ context, input }) => {
      librarian(context.signedIn);
      return book.synonyms.page(input);
    }),
    add: api.add.handler(async ({ context, input }) => {
      const { words, language, note } = input;
      return { id: await book.synonyms.add({ words, language, note }, librarian(context.signedIn)) };
    }),
    remove: api.remove.handler(async ({ context, input }) => {
      await book.synonyms.remove(input.id, librarian(context.signedIn));
      return done;
    }),
    gaps: api.gaps.handler(({ context, input }) => {
      librarian(context.signedIn);
      return book.gaps.page(input);
    }),
    closeGap: api.closeGap.handler(async ({ context, input }) => {
      await book.gaps.done(input.text, librarian(context.signedIn), input.note);
      return done;
    }),
  };
}
