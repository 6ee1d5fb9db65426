import { expect, test } from 'vitest';
import { createKeptAnswers } from './kept-answers.ts';

function counted(most = 10) {
  let state: readonly unknown[] | undefined = [1];
  let made = 0;
  const kept = createKeptAnswers<{ readonly number: number }>({ most, state: async () => state });
  return {
    ask: (question: string, meanwhile: () => void = () => undefined) =>
      kept.answer(question, async () => {
        meanwhile();
        made += 1;
        return { number: made };
      }),
    become: (next: readonly unknown[] | undefined) => {
      state = next;
    },
    made: () => made,
  };
}

test('the same question has the same answer while nothing changes, another question its own', async () => {
  const { ask } = counted();
  const first = await ask('a');
  expect(await ask('a')).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  expect(await ask('b')).toEqual({ number: 2 });
});

test('after any part of the state has changed every answer is made anew, and is not taken for the old state', async () => {
  const { ask, become } = counted();
  await ask('a');
  become([2]);
  expect(await ask('a')).toEqual({ number: 2 });
  become([1]);
  expect(await ask('a')).toEqual({ number: 3 });
});

test('an answer is not kept that was made while something changed', async () => {
  const { ask, become } = counted();
  await ask('a', () => become([2]));
  expect(await ask('a')).toEqual({ number: 2 });
});

test('nothing is kept while nobody can tell what changes, or when none is to be kept', async () => {
  const unknown = counted();
  unknown.become(undefined);
  expect([await unknown.ask('a'), await unknown.ask('a')]).toEqual([{ number: 1 }, { number: 2 }]);
  const none = counted(0);
  expect([await none.ask('a'), await none.ask('a')]).toEqual([{ number: 1 }, { number: 2 }]);
});

test('no more are kept than were allowed, those lately asked for', async () => {
  const { ask, made } = counted(2);
  for (const question of ['a', 'b', 'a', 'c', 'a']) await ask(question);
  expect(made()).toBe(3);
  await ask('b');
  expect(made()).toBe(4);
});
