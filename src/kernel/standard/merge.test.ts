import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributedClaim } from './claim.ts';
import { Claim } from './claim.ts';
import { mergeClaims } from './merge.ts';

const said = (claim: Partial<Claim>, by: Partial<Omit<AttributedClaim, 'claim'>> = {}): AttributedClaim => ({
  claim: { number: 'GB/T 1.1—2020', ...claim },
  source: 'portal',
  priority: 10,
  position: 1,
  recorded: '2026-08-01T00:00:00.000Z',
  ...by,
});

describe('the merge of claims', () => {
  it('gives the source of lower priority number its way and keeps what lost', () => {
    const merged = mergeClaims([
      said({ implemented: '2020-10-02' }, { source: 'shop', priority: 50, position: 9 }),
      said({ implemented: '2020-10-01' }),
    ]);
    expect(merged?.fields.implemented).toBe('2020-10-01');
    expect(merged?.provenance.implemented).toEqual({
      source: 'portal',
      recorded: '2026-08-01T00:00:00.000Z',
      position: 1,
    });
    expect(merged?.disagreements).toEqual([
      {
        field: 'implemented',
        values: [
          { value: '2020-10-01', source: 'portal', recorded: '2026-08-01T00:00:00.000Z' },
          { value: '2020-10-02', source: 'shop', recorded: '2026-08-01T00:00:00.000Z' },
        ],
      },
    ]);
  });

  it('lets the newest saying of one source win', () => {
    const merged = mergeClaims([said({ edition: '1' }, { position: 3 }), said({ edition: '2' }, { position: 7 })]);
    expect(merged?.fields.edition).toBe('2');
  });

  it('takes a more exact date of a lower source when it does not deny the higher one', () => {
    const merged = mergeClaims([
      said({ published: '2020' }),
      said({ published: '2020-03-31' }, { source: 'shop', priority: 50 }),
    ]);
    expect(merged?.fields.published).toBe('2020-03-31');
    expect(merged?.provenance.published?.source).toBe('shop');
    expect(merged?.disagreements).toEqual([]);
  });

  it('merges titles language by language', () => {
    const merged = mergeClaims([
      said({ titles: { zh: '标准化工作导则' } }),
      said(
        { titles: { zh: '标准化 工作导则', en: 'Directives for standardization' } },
        { source: 'shop', priority: 50 },
      ),
    ]);
    expect(merged?.fields.titles).toEqual({ zh: '标准化工作导则', en: 'Directives for standardization' });
    expect(merged?.provenance['titles.en']?.source).toBe('shop');
    expect(merged?.disagreements.map(({ field }) => field)).toEqual(['titles.zh']);
  });

  it('unites classes and relations of all sources without doubling an edge', () => {
    const merged = mergeClaims([
      said({ ics: ['01.120'], relations: [{ type: 'replaces', number: 'GB/T 1.1—2009' }] }),
      said(
        { ics: ['01.120', '03.120'], relations: [{ type: 'replaces', number: 'GB/T  1.1—2009', note: '全部' }] },
        { source: 'shop', priority: 50 },
      ),
    ]);
    expect(merged?.fields.ics).toEqual(['01.120', '03.120']);
    expect(merged?.fields.relations).toEqual([{ type: 'replaces', number: 'GB/T 1.1—2009' }]);
  });

  it('keeps the state together with the day it was said for', () => {
    const merged = mergeClaims([
      said({ asOf: '2026-08-01' }, { source: 'first', priority: 1 }),
      said({ state: 'in-force', stateWord: '现行', asOf: '2024-01-01' }),
      said({ state: 'replaced', asOf: '2026-01-01' }, { source: 'shop', priority: 50 }),
    ]);
    expect(merged?.fields).toMatchObject({ state: 'in-force', stateWord: '现行', asOf: '2024-01-01' });
    expect(merged?.disagreements.map(({ field }) => field)).toEqual(['state']);
  });

  it('dates an undated state by the Shanghai day of its recording', () => {
    const merged = mergeClaims([said({ state: 'in-force' }, { recorded: '2026-08-01T20:00:00.000Z' })]);
    expect(merged?.fields.asOf).toBe('2026-08-02');
  });

  it('calls a record a sample only when no source has a real one', () => {
    const sample = said({ sample: true, unverified: true }, { source: 'sample', priority: 90 });
    expect(mergeClaims([sample])?.fields).toMatchObject({ sample: true, unverified: true });
    expect(mergeClaims([sample, said({})])?.fields).toEqual({ number: 'GB/T 1.1—2020' });
  });

  it('forgets what a source said before it deleted its record', () => {
    const old = said({ edition: '1' }, { position: 1 });
    const deleted = said({ deleted: true }, { position: 2 });
    const again = said({ pages: '60' }, { position: 3 });
    expect(mergeClaims([old, deleted])).toBeUndefined();
    expect(mergeClaims([old, deleted, again])?.fields).toEqual({ number: 'GB/T 1.1—2020', pages: '60' });
    expect(mergeClaims([old, said({ deleted: true }, { source: 'shop', position: 5 })])?.fields.edition).toBe('1');
  });

  it('depends on the claims and not on their order, and yields a claim again', () => {
    const date = fc.constantFrom('2019', '2020', '2020-03', '2020-03-31');
    const claim = fc.record(
      {
        number: fc.constantFrom('GB/T 1.1—2020', 'GB/T 1.1-2020'),
        titles: fc.dictionary(fc.constantFrom('zh', 'en'), fc.constantFrom('a', 'a ', 'b')),
        state: fc.constantFrom('in-force', 'replaced'),
        asOf: date,
        published: date,
        ics: fc.array(fc.constantFrom('01', '03.120')),
        relations: fc.array(
          fc.record({ type: fc.constantFrom('replaces', 'cites'), number: fc.constantFrom('A 1', 'A  1', 'B 2') }),
        ),
        deleted: fc.constant(true),
      },
      { requiredKeys: ['number'] },
    );
    const attributed: fc.Arbitrary<AttributedClaim> = fc.record({
      claim,
      source: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom(1, 2),
      position: fc.integer({ min: 1, max: 9 }),
      recorded: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
    });
    const shuffled = fc
      .array(attributed, { maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([claims, other]) => {
        const merged = mergeClaims(claims);
        expect(mergeClaims(other)).toEqual(merged);
        if (!merged) return;
        expect(Claim.parse(merged.fields)).toEqual(merged.fields);
        for (const { values } of merged.disagreements) expect(values.length).toBeGreaterThan(1);
        for (const field of Object.keys(merged.fields))
          expect(
            Object.keys(merged.provenance).some((name) => name === field || name.startsWith(`${field}.`)) ||
              field === 'titles',
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
