import { createKeptAnswers, type Search } from '#features/search/index.ts';

/**
 * Pages of results, kept as text beside the kept answers: rendering takes ten times the time of the search. A kept page is
 * cut where the nonce and the number of its request stood, and each answer puts in its own, so that no nonce is ever
 * given twice. Only pages of nobody signed in are kept, under everything else they depend on: address, language and
 * appearance.
 */
export type RenderedPage = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** The page said that it may be kept. */
  readonly mayKeep: boolean;
};

/** What differs from answer to answer. Both are random and long: neither stands in a page for another reason. */
export type Marks = { readonly nonce: string; readonly requestId: string };

type Cut = Omit<RenderedPage, 'body'> & { readonly pieces: readonly (Buffer | keyof Marks)[] };

export type KeptPages = {
  /** The page of this key with these marks, rendered with the same marks when it is not kept. */
  page(key: string, marks: Marks, render: () => Promise<RenderedPage>): Promise<RenderedPage>;
};

/** Keeps at most so many pages, some 80 kB each, for one state of the search; 0 keeps none. */
export function createKeptPages(state: Search['state'], most: number): KeptPages {
  const kept = createKeptAnswers<Cut>({ most, state, isKept: ({ mayKeep }) => mayKeep });
  return {
    async page(key, marks, render) {
      let rendered: RenderedPage | undefined;
      const cut = await kept.answer(key, async () => {
        rendered = await render();
        return cutOf(rendered, marks);
      });
      return rendered ?? { ...cut, body: Buffer.concat(cut.pieces.map((piece) => filled(piece, marks))) };
    },
  };
}

function cutOf({ body, ...page }: RenderedPage, marks: Marks): Cut {
  if (!page.mayKeep) return { ...page, pieces: [] };
  const pieces: (Buffer | keyof Marks)[] = [];
  let from = 0;
  for (const { at, mark } of placesOf(body, marks)) {
    pieces.push(Buffer.from(body.subarray(from, at)), mark);
    from = at + marks[mark].length;
  }
  return { ...page, pieces: [...pieces, Buffer.from(body.subarray(from))] };
}

function placesOf(body: Buffer, marks: Marks): { at: number; mark: keyof Marks }[] {
  const names = ['nonce', 'requestId'] as const;
  const places = names.flatMap((mark) => {
    const found: { at: number; mark: keyof Marks }[] = [];
    for (let at = body.indexOf(marks[mark]); at >= 0; at = body.indexOf(marks[mark], at + 1)) found.push({ at, mark });
    return found;
  });
  return places.sort((one, other) => one.at - other.at);
}

function filled(piece: Buffer | keyof Marks, marks: Marks): Buffer {
  return typeof piece === 'string' ? Buffer.from(marks[piece]) : piece;
}
