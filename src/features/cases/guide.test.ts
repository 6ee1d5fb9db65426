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
  expect(procedures.map(({ id }) => id)).toEqual([
    'local-standard',
    'amendment-sheet',
    'association-standard',
    'technical-committee',
    'patent-disclosure',
    'objection',
  ]);
  const guide = await browser.read<Guide>('/procedures/local-standard');
  const stage = (id: string) => guide.stages.find((each) => each.id === id);
  expect(stage('consultation')?.terms).toMatchObject([
    { what: 'at-least', amount: 30, unit: 'calendar-days', certainty: 'confident' },
    { amount: 10, unit: 'calendar-days', certainty: 'configured' },
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

it('is told of every procedure: each term with how sure it is, each ballot with its rule', async () => {
  const browser = site.browser();
  const { procedures } = await browser.read<{ procedures: { id: string; title: { zh: string } }[] }>('/procedures');
  const guides = await Promise.all(procedures.map(({ id }) => browser.read<Guide>(`/procedures/${id}`)));
  expect(guides.map(({ title }) => title.zh)).toEqual(procedures.map(({ title }) => title.zh));
  for (const { stages } of guides) expect(stages.flatMap(({ terms }) => terms).length).toBeGreaterThan(1);
  const committee = guides.find(({ id }) => id === 'technical-committee');
  expect(committee?.stages.find(({ id }) => id === 'plenary')?.moves[0]?.ballot).toMatchObject({
    quorum: { numerator: 3, denominator: 4, of: 'members' },
    against: { comparison: '<=', numerator: 1, denominator: 4 },
  });
  expect(committee?.stages.find(({ id }) => id === 'in-term')?.terms).toMatchObject([{ certainty: 'unsure' }]);
  expect(committee?.tracks).toMatchObject([{ leftOut: [{ zh: '组建公示' }, { zh: '筹建' }] }]);
});

it('is that of a day: before the procedure there is none', async () => {
  const browser = site.browser();
  expect((await browser.get('/procedures/local-standard?on=2019-01-01')).status).toBe(404);
  expect((await browser.read<{ procedures: object[] }>('/procedures?on=2013-12-31')).procedures).toEqual([]);
  expect((await browser.get('/procedures/constructor')).status).toBe(404);
  expect((await browser.get('/procedures/local-standard?on=2019-02-30')).status).toBe(400);
});
