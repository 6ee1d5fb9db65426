import { parentPort } from 'node:worker_threads';
import { answersFrom } from './engine.ts';
import { readNumber } from './index.ts';
import { emptyLibrary, type Library } from './library.ts';
import type { Answered, Asked, Question } from './messages.ts';
import { createTaker, type Publication } from './publication.ts';

/** A reader's thread: it searches what the writer published last, over the same memory. */

if (!parentPort) throw new Error('reader-main.ts runs in a worker thread only');
const port = parentPort;
let library: Library = emptyLibrary();
const engine = answersFrom(() => library, readNumber);
const takeOne = createTaker();
let taking: Promise<void> = Promise.resolve();

// One after the other: each stands on the one before.
function take(publication: Publication): Promise<void> {
  taking = taking.then(async () => {
    library = await takeOne(publication);
  });
  return taking;
}

async function answer(question: Question): Promise<unknown> {
  switch (question.call) {
    case 'search':
      return engine.search(...question.args);
    case 'passages':
      return engine.passages(...question.args);
    case 'suggest':
      return engine.suggest(...question.args);
    case 'nearest':
      return engine.nearest(...question.args);
    case 'resolve':
      return engine.resolve(...question.args);
    case 'take':
      return take(question.publication);
  }
}

port.on('message', async ({ id, request }: Asked<Question>) => {
  let answered: Answered;
  try {
    const value = await answer(request);
    answered = { id, text: value === undefined ? undefined : JSON.stringify(value) };
  } catch (error) {
    answered = { id, error };
  }
  port.postMessage(answered);
});
