import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSearchEngine } from './index.ts';

// The 19th word of /proc/<process>/task/<thread>/stat; names of threads may have blanks, and end with the last bracket.
const priorities = (): readonly number[] =>
  readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });

it.runIf(process.platform === 'linux')('the thread that writes gives way to those that answer', async () => {
  const before = priorities().toSorted((a, b) => b - a)[0] ?? 0;
  const engine = await createSearchEngine({ threads: 2 });
  const giving = priorities().filter((priority) => priority > before);
  await engine.close();
  expect(giving).toEqual([Math.min(19, before + 5)]);
});
