import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PeopleSite, peopleSite } from '../../../tests/support/people-site.ts';
import type { Guide } from './contract.ts';

let site: PeopleSite;
beforeAll(async () => {
  site = await peopleSite();
});
afterAll(() => site.close());

it('the guide of a local standard says what runs: stages, materials, terms with their articles, the ballot', async () => {
  const browser = site.browser();
  const { procedures } = await browser.read<{ procedures: { id: string }[] }>('/procedures');
  expect(procedures.map(({ id }) => id)).toEqual(['local-standard']);
  const guide = await browser.read<Guide>('/procedures/local-standard');
  const stage = (id: string) => guide.stages.find((each) => each.id === id);
  expect(stage('consultation')?.terms).toMatchObject([
    { what: 'at-least', amount: 30, unit: 'calendar-days', certainty: 'confident' },
  ]);
  expect(stage('gates')?.gates.map(({ label, notBy }) => [label.zh, notBy.map(({ zh }) => zh)])).toEqual([
    ['公平竞争审查', ['起草单位']],
    ['格式检查', ['起草单位']],
  ]);
  const pass = stage('review')?.moves.find(({ label }) => label.en === 'Passed');
  expect(pass).toMatchObject({
    to: 'approval',
    by: { zh: '标准化委员会办公室' },
    needs: [{ en: 'minutes and signatures' }],
    ballot: { for: { comparison: '>=', numerator: 3, denominator: 4, of: 'voted' }, least: 5 },
  });
  expect(stage('consultation')?.moves[0]?.by).toEqual({ zh: '到期', en: 'the clock' });
  expect(stage('abolished')?.ending).toBe('done');
  expect(guide.tracks).toMatchObject([
    { label: { en: 'Fast track' }, leftOut: [{ zh: '立项公示' }], terms: [{ amount: 10 }] },
  ]);
  expect(guide.chart.en).toContain('flowchart TD');
});

it('is that of a day: before the procedure there is none', async () => {
  const browser = site.browser();
  expect((await browser.get('/procedures/local-standard?on=2019-01-01')).status).toBe(404);
  expect((await browser.read<{ procedures: object[] }>('/procedures?on=2019-01-01')).procedures).toEqual([]);
  expect((await browser.get('/procedures/constructor')).status).toBe(404);
  expect((await browser.get('/procedures/local-standard?on=2019-02-30')).status).toBe(400);
});
