import { expect, test } from 'vitest';
import { startReaders } from './readers.ts';

/** A thread that counts what it has taken, ends when it is asked to, and tells its number. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    let taken = 0;
    parentPort.on('message', ({ id, request }) => {
      if (request.call === 'take') taken = request.publication.segments.length;
      const [text] = request.args ?? [];
      if (text === 'die' || (text === 'die once' && threadId === first(request))) process.exit(7);
      parentPort.postMessage({ id, text: JSON.stringify({ threadId, taken }) });
    });
    const first = ({ args }) => args[2];
  `)}`,
);

type Told = { readonly threadId: number; readonly taken: number };

function readersOf(count: number) {
  const errors: string[] = [];
  const readers = startReaders({ count, program, onError: (error) => errors.push(error.message) });
  const ask = async (text: string, limit = 0): Promise<Told> =>
    // the program above answers with what it counts
    (await readers.ask({ call: 'suggest', args: [text, '2026-01-01', limit] })) as Told;
  return { readers, errors, ask };
}

const segments = [{ number: 1, deadCount: 0, dead: new Uint8Array(1) }];

test('a thread that dies is replaced by one that has the same index, is told of, and its question is answered', async () => {
  const { readers, errors, ask } = readersOf(1);
  await readers.publish({ segments });
  const before = await ask('x');
  expect(before.taken).toBe(1);
  const answered = await ask('die once', before.threadId);
  expect(answered).toEqual({ threadId: expect.any(Number), taken: 1 });
  expect(answered.threadId).not.toBe(before.threadId);
  expect(errors).toEqual([expect.stringContaining('ended and is replaced')]);
  expect(readers.count()).toBe(1);
  await readers.close();
});

test('a question that ends every thread is refused after the second, and others are answered all the same', async () => {
  const { readers, ask } = readersOf(2);
  await readers.publish({ segments });
  await expect(ask('die')).rejects.toThrow();
  expect((await ask('x')).taken).toBe(1);
  await readers.close();
});

test('questions go to the thread that has least to do', async () => {
  const { readers, ask } = readersOf(3);
  const told = await Promise.all(['a', 'b', 'c'].map((text) => ask(text)));
  expect(new Set(told.map(({ threadId }) => threadId)).size).toBe(3);
  await readers.close();
});
