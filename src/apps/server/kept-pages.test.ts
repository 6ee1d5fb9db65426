import { describe, expect, test } from 'vitest';
import { createKeptPages, type Marks, type RenderedPage } from './kept-pages.ts';

const nonces = ['0a'.repeat(16), '1b'.repeat(16), '2c'.repeat(16)];
const marksOf = (n: number): Marks => ({
  nonce: nonces[n] ?? '',
  requestId: `00000000-0000-4000-8000-00000000000${n}`,
});

function pages(most = 10) {
  let state: readonly unknown[] | undefined = [1];
  let rendered = 0;
  const kept = createKeptPages(async () => state, most);
  return {
    rendered: () => rendered,
    become: (next: readonly unknown[] | undefined) => {
      state = next;
    },
    ask: async (key: string, n: number, more: Partial<RenderedPage> = {}) => {
      const marks = marksOf(n);
      const { body, ...page } = await kept.page(key, marks, async () => {
        rendered += 1;
        const text = `<script nonce="${marks.nonce}">中${rendered}</script>${marks.requestId}<i nonce="${marks.nonce}">`;
        return { status: 200, headers: [['vary', 'Cookie']], mayKeep: true, ...more, body: Buffer.from(text) };
      });
      return { ...page, text: body.toString() };
    },
  };
}

describe('a kept page', () => {
  test('is the same page with the nonce and the request number of its own answer, and of no other', async () => {
    const { ask, rendered } = pages();
    await ask('a', 0);
    const { nonce, requestId } = marksOf(1);
    const again = await ask('a', 1);
    expect(again.text).toBe(`<script nonce="${nonce}">中1</script>${requestId}<i nonce="${nonce}">`);
    expect(again).toMatchObject({ status: 200, headers: [['vary', 'Cookie']] });
    expect(rendered()).toBe(1);
    expect((await ask('a', 2)).text).not.toContain(nonce);
  });

  test('is of its key alone', async () => {
    const { ask } = pages();
    await ask('en dark /search?q=1', 0);
    expect((await ask('en system /search?q=1', 1)).text).toContain('中2');
  });

  test('is forgotten when the results it is made of may be others', async () => {
    const { ask, become } = pages();
    await ask('a', 0);
    become([2]);
    expect((await ask('a', 1)).text).toContain('中2');
    become(undefined);
    expect((await ask('a', 2)).text).toContain('中3');
  });
});

test('a page that did not say so is not kept, nor any when none is to be', async () => {
  const one = pages();
  await one.ask('a', 0, { mayKeep: false });
  expect((await one.ask('a', 1)).text).toContain('中2');
  const none = pages(0);
  await none.ask('a', 0);
  expect((await none.ask('a', 1)).text).toContain('中2');
});
