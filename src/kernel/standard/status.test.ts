import { describe, expect, it } from 'vitest';
import { reasonText } from './reason-text.ts';
import { statusOn } from './status.ts';
import type { StatusFacts, Successor } from './status-facts.ts';
import { reasonCodes } from './status-facts.ts';

const edition2020: Successor = {
  number: 'GB/T 1.1—2020',
  key: 'gb-t-1.1-2020',
  published: '2020-03-31',
  effective: '2020-10-01',
  partial: false,
};
const edition2009: StatusFacts = {
  level: 'national',
  published: '2009-06-17',
  implemented: '2010-01-01',
  successors: [edition2020],
};
const after: Successor = { number: 'B', key: 'b', partial: false };

type Case = readonly [facts: Partial<StatusFacts>, days: Readonly<Record<string, string>>];

const cases: Readonly<Record<string, Case>> = {
  'the old edition stays in force until the new one is implemented': [
    edition2009,
    {
      '2009-06-16': 'upcoming not-yet-in-force',
      '2009-12-31': 'upcoming not-yet-in-force',
      '2010-01-01': 'in-force in-force',
      '2020-03-31': 'in-force in-force',
      '2020-09-30': 'in-force in-force',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a source that calls it replaced during the transition does not flip it': [
    { ...edition2009, state: 'replaced', asOf: '2020-04-01' },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced' },
  ],
  'a withdrawal without successor is a withdrawal': [
    { ...edition2009, successors: [], withdrawn: '2017-03-23' },
    { '2017-03-22': 'in-force in-force', '2017-03-23': 'withdrawn withdrawn' },
  ],
  'a withdrawal on the day the successor starts is a replacement': [
    { ...edition2009, withdrawn: '2020-10-01' },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced' },
  ],
  'between a withdrawal and the later start of the successor it is withdrawn': [
    { ...edition2009, withdrawn: '2020-05-01' },
    { '2020-05-01': 'withdrawn withdrawn', '2020-10-01': 'replaced replaced' },
  ],
  'a withdrawal day settles a successor of unknown start': [
    { ...edition2009, withdrawn: '2020-10-01', successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-09-30': 'in-force in-force', '2020-10-01': 'replaced replaced-on-withdrawal' },
  ],
  'only the announcement is known: nothing is guessed': [
    { level: 'industry', announced: '2026-07', year: 2026, successors: [] },
    { '2025-12-31': 'upcoming not-yet-published', '2026-12-31': 'unknown announcement-only' },
  ],
  'a Chinese standard without implementation date is unknown from its publication': [
    { level: 'local', published: '2024-05-05', successors: [] },
    { '2024-05-04': 'upcoming not-yet-published', '2024-05-05': 'unknown implementation-unknown' },
  ],
  'an international standard is in force from its publication': [
    { level: 'international', published: '2015-09-15', successors: [] },
    { '2015-09-14': 'upcoming not-yet-in-force', '2015-09-15': 'in-force in-force' },
  ],
  'days inside an imprecise date are unknown, the others are not': [
    { level: 'international', published: '2015-09', withdrawn: '2021', successors: [] },
    {
      '2015-08-31': 'upcoming not-yet-in-force',
      '2015-09-01': 'unknown start-imprecise',
      '2015-09-29': 'unknown start-imprecise',
      '2015-09-30': 'in-force in-force',
      '2020-12-31': 'in-force in-force',
      '2021-01-01': 'unknown end-imprecise',
      '2021-12-31': 'withdrawn withdrawn',
    },
  ],
  'an exact withdrawal inside the imprecise start of the successor is the same event': [
    {
      level: 'international',
      published: '2008-11-15',
      withdrawn: '2015-09-15',
      successors: [{ ...after, effective: '2015' }],
    },
    {
      '2015-09-14': 'in-force in-force',
      '2015-09-15': 'replaced replaced-on-withdrawal',
      '2016-01-01': 'replaced replaced',
    },
  ],
  'a successor of imprecise start leaves its span unknown': [
    { ...edition2009, successors: [{ ...edition2020, effective: '2020-10' }] },
    {
      '2020-09-30': 'in-force in-force',
      '2020-10-15': 'unknown successor-date-imprecise',
      '2020-10-31': 'replaced replaced',
    },
  ],
  'a successor of unknown start leaves the days from its publication unknown': [
    { ...edition2009, successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-03-30': 'in-force in-force', '2020-03-31': 'unknown successor-date-unknown' },
  ],
  'a source that calls it in force although the successor exists is believed': [
    { ...edition2009, state: 'in-force', asOf: '2020-06-01', successors: [{ ...after, published: '2020-03-31' }] },
    { '2020-04-01': 'in-force in-force', '2026-01-01': 'in-force in-force' },
  ],
  'a word of «in force» does not outlive a later successor of unknown start': [
    { ...edition2009, state: 'in-force', asOf: '2019-06-01', successors: [{ ...after, announced: '2020-03-31' }] },
    { '2020-03-30': 'in-force in-force', '2020-03-31': 'unknown successor-date-unknown' },
  ],
  'a claimed replacement without date holds from the day it was said': [
    { ...edition2009, state: 'replaced', asOf: '2021-01-05', successors: [] },
    { '2021-01-04': 'unknown end-date-unknown', '2021-01-05': 'replaced claimed-replaced' },
  ],
  'a claimed replacement cannot have come before the successor was published': [
    { ...edition2009, state: 'replaced', asOf: '2021-01-05', successors: [{ ...after, published: '2020-03-31' }] },
    {
      '2020-03-30': 'in-force in-force',
      '2020-03-31': 'unknown successor-date-unknown',
      '2021-01-05': 'replaced claimed-replaced',
    },
  ],
  'a claimed withdrawal holds although a successor comes years later': [
    { ...edition2009, state: 'withdrawn', asOf: '2015-01-01' },
    {
      '2014-12-31': 'unknown end-date-unknown',
      '2015-01-01': 'withdrawn claimed-withdrawn',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a claimed withdrawal without any day decides nothing': [
    { ...edition2009, state: 'withdrawn', successors: [] },
    { '2009-12-31': 'upcoming not-yet-in-force', '2026-01-01': 'unknown claim-undated' },
  ],
  'a source supports «in force» from the day it was said when no date does': [
    { level: 'national', published: '2000-12-20', state: 'in-force', asOf: '2008-01-01', successors: [] },
    {
      '2000-12-19': 'upcoming not-yet-published',
      '2007-12-31': 'unknown implementation-unknown',
      '2008-01-01': 'in-force claimed-in-force',
      '2026-01-01': 'in-force claimed-in-force',
    },
  ],
  'a source supports «upcoming» up to the day it was said': [
    { level: 'national', published: '2026-06-01', state: 'upcoming', asOf: '2026-08-01', successors: [] },
    { '2026-08-01': 'upcoming claimed-upcoming', '2026-08-02': 'unknown implementation-unknown' },
  ],
  'a draft is never in force': [
    { level: 'international', state: 'draft', published: '2020-01-01', implemented: '2020-01-01', successors: [] },
    { '2019-01-01': 'unknown draft', '2026-01-01': 'unknown draft' },
  ],
  'a partial successor leaves the document partly replaced until a whole one comes': [
    { ...edition2009, successors: [edition2020, { ...after, partial: true, effective: '2015-06-01' }] },
    {
      '2015-05-31': 'in-force in-force',
      '2015-06-01': 'partly-replaced partly-replaced',
      '2020-10-01': 'replaced replaced',
    },
  ],
  'a document withdrawn before it was implemented was never in force': [
    { ...edition2009, successors: [], withdrawn: '2009-10-01' },
    { '2009-09-30': 'upcoming not-yet-in-force', '2009-10-01': 'withdrawn withdrawn' },
  ],
  'a successor older than the document is left out': [
    { ...edition2009, successors: [{ ...after, effective: '2001-06-01' }] },
    { '2026-01-01': 'in-force in-force' },
  ],
  'nothing known is unknown on every day': [{ successors: [] }, { '1990-01-01': 'unknown no-dates' }],
};

describe('status on a day', () => {
  it.each(Object.entries(cases))('%s', (_, [facts, days]) => {
    const whole = { ...facts, successors: facts.successors ?? [] };
    const told = Object.keys(days).map((day) => [day, statusOn(whole, day)] as const);
    expect(Object.fromEntries(told.map(([day, { state, reason }]) => [day, `${state} ${reason.code}`]))).toEqual(days);
  });

  it('says since when, until when, and by what', () => {
    expect(statusOn(edition2009, '2020-09-30')).toMatchObject({
      since: '2010-01-01',
      until: '2020-09-30',
      replacedBy: [],
    });
    expect(statusOn(edition2009, '2020-10-01')).toEqual({
      state: 'replaced',
      since: '2020-10-01',
      reason: { code: 'replaced', facts: { since: '2020-10-01', successors: ['GB/T 1.1—2020'] } },
      replacedBy: ['GB/T 1.1—2020'],
    });
  });

  it('gives no last day where what follows is not known', () => {
    const facts = { ...edition2009, successors: [{ ...after, published: '2020-03-31' }] };
    expect(statusOn(facts, '2019-01-01').until).toBeUndefined();
  });

  it('names what contradicts itself', () => {
    const codes = (facts: StatusFacts) =>
      statusOn(facts, '2026-01-01').reason.contradictions?.map(({ code }) => code) ?? [];
    expect(codes(edition2009)).toEqual([]);
    expect(codes({ ...edition2009, withdrawn: '2009-10-01' })).toEqual(['withdrawn-before-implemented']);
    expect(codes({ ...edition2009, implemented: '2008' })).toEqual(['implemented-before-published']);
    expect(codes({ ...edition2009, successors: [{ ...after, effective: '2001' }] })).toEqual(['successor-older']);
    expect(codes({ ...edition2009, state: 'in-force', asOf: '2024-01-01' })).toEqual(['claim-against-dates']);
    expect(codes({ ...edition2009, state: 'replaced', asOf: '2020-04-01' })).toEqual(['claim-against-dates']);
  });

  it('explains itself in plain sentences', () => {
    const { reason } = statusOn(edition2009, '2026-01-01');
    expect(reasonText(reason, 'zh', 'GB/T 1.1—2009')).toBe('GB/T 1.1—2009 已于 2020-10-01 被 GB/T 1.1—2020 代替');
    expect(reasonText(reason, 'en', 'GB/T 1.1—2009')).toBe(
      'GB/T 1.1—2009 was replaced by GB/T 1.1—2020 on 2020-10-01.',
    );
    for (const code of reasonCodes)
      for (const language of ['zh', 'en'] as const) {
        const all = { start: '2020', published: '2020', since: '2020', asOf: '2020', announced: '2020', date: '2020' };
        const text = reasonText({ code, facts: { ...all, state: 'withdrawn', successors: ['X 1', 'Y 2'] } }, language);
        expect(text).not.toMatch(/undefined|\[object| {2}/);
      }
  });
});
