import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchQualityOf } from './search-quality.ts';

const shipped = path.resolve('data');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'biao-quality-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string) => writeFileSync(path.join(folder, 'search-quality.json'), text);

describe('the last run of the golden queries', () => {
  it('is read from the file that comes with the program', async () => {
    const { run, fault } = await searchQualityOf(shipped);
    expect(fault).toBeUndefined();
    expect(run?.queries).toBe(run?.classes.reduce((sum, each) => sum + each.queries, 0));
    expect(run?.records).toBeGreaterThan(1_000);
  });

  it('is absent where nobody has measured', async () => {
    expect(await searchQualityOf(folder)).toEqual({ fault: 'absent' });
  });

  it.each([
    ['no JSON', '{"measured": '],
    ['another JSON', '[]'],
    ['a file half of its facts', '{"measured":"2026-01-01","queries":3}'],
  ])('is broken when the file is %s', async (_what, text) => {
    write(text);
    expect(await searchQualityOf(folder)).toEqual({ fault: 'broken' });
  });

  it('is broken when more was found than asked', async () => {
    const run = JSON.parse(readFileSync(path.join(shipped, 'search-quality.json'), 'utf8'));
    run.classes[0].top10 = run.classes[0].queries + 1;
    write(JSON.stringify(run));
    expect(await searchQualityOf(folder)).toEqual({ fault: 'broken' });
  });
});
