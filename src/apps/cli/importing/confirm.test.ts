import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { previewPaths } from '#apps/importer/import-paths.ts';
import { confirmColumns } from './confirm.ts';

const fixture = (name: string): string => path.resolve('tests/fixtures/import', name);

/** Asks about the files and gives the answer; what was said and asked on the way. */
async function asked(names: readonly string[], answer: string) {
  const said: string[] = [];
  const questions: string[] = [];
  const previews = previewPaths(names.map(fixture), { format: 'auto', extent: 'beginning' });
  const agreed = await confirmColumns(
    previews,
    (line) => void said.push(line),
    async (question) => {
      questions.push(question);
      return answer;
    },
  );
  return { agreed, said: said.join('\n'), questions: questions.length };
}

describe('guessed columns', () => {
  test('are shown once, with values, and a yes in either language agrees', async () => {
    for (const answer of ['y', 'YES', ' 是 ']) {
      const { agreed, said, questions } = await asked(['librarian.csv', 'librarian-gbk.csv'], answer);
      expect([agreed, questions]).toEqual([true, 1]);
      expect(said).toContain('标准编号 → 标准号 number    GB/T 1.1—2020');
      expect(said.match(/标准编号 →/g)).toHaveLength(1);
    }
  });

  test('are not agreed to by silence or anything else', async () => {
    for (const answer of ['', 'n', '不', 'yess']) expect((await asked(['librarian.csv'], answer)).agreed).toBe(false);
  });

  test('are not asked about where the format says what means what', async () => {
    expect(await asked(['claims.jsonl', 'relaton.xml'], '')).toEqual({ agreed: true, said: '', questions: 0 });
  });
});
