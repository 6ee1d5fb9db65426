import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { identify } from '#kernel/identifier/index.ts';
import { Claim, edgesOf, mergeClaims, startOf, statusOn } from '#kernel/standard/index.ts';

/** The sample city's library as it is shipped: small, whole, licensed, and honest about what is invented. */
const folder = fileURLToPath(new URL('../../data/library', import.meta.url));
const Sources = z.array(
  z.strictObject({
    name: z.string().regex(/^[a-z-]+$/),
    titleZh: z.string().min(1),
    titleEn: z.string().min(1),
    licence: z.string().min(1),
    url: z.string(),
    priority: z.int(),
    snapshot: z.string().optional(),
    file: z.string(),
    records: z.int().positive(),
  }),
);
const sources = Sources.parse(JSON.parse(readFileSync(path.join(folder, 'sources.json'), 'utf8')));
const claims = sources.flatMap(({ name, file, priority }) =>
  gunzipSync(readFileSync(path.join(folder, file)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ source: name, priority, line })),
);
const parsed = claims.map(({ source, priority, line }, position) => ({
  source,
  priority,
  position,
  recorded: '2026-08-15T00:00:00.000Z',
  claim: Claim.strict().parse(JSON.parse(line)),
}));
const byKey = Map.groupBy(parsed, ({ claim }) => identify(claim.number).key);

describe('the sample library', () => {
  it('holds the real records it promises', () => {
    const count = (name: string) => parsed.filter(({ source }) => source === name).length;
    expect(parsed.filter(({ claim }) => !claim.sample).length).toBeGreaterThanOrEqual(18_000);
    expect(count('ietf-rfc')).toBe(7459);
    expect(count('nist')).toBe(10_633);
    expect(count('gb-announcements') + count('industry-announcements') + count('local-announcements')).toBe(555);
    for (const { name, records } of sources) expect(count(name), name).toBe(records);
  });

  it('has every file listed with its licence, and stays within 4 MB', () => {
    const files = readdirSync(folder);
    const whole = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.toSorted()).toEqual(
      [...sources.map(({ file }) => file), 'LICENCES.md', 'items.jsonl', 'sources.json', 'texts'].toSorted(),
    );
    const notes = readFileSync(path.join(folder, 'LICENCES.md'), 'utf8');
    for (const { file, licence } of sources)
      expect(
        notes.split('\n').some((line) => line.includes(file) && line.includes(licence)),
        file,
      ).toBe(true);
    expect(
      whole.reduce((sum, { parentPath, name }) => sum + readFileSync(path.join(parentPath, name)).length, 0),
    ).toBeLessThan(4_000_000);
  });

  it('marks every invented record, and no real one', () => {
    expect(parsed.some(({ claim }) => claim.sample)).toBe(true);
    for (const { source, claim } of parsed) {
      expect(claim.sample === true, claim.number).toBe(source === 'sample');
      expect(claim.titles?.zh?.startsWith('【样例】') === true, claim.number).toBe(source === 'sample');
    }
    for (const same of byKey.values())
      expect(new Set(same.map(({ source }) => source === 'sample')).size, same[0]?.claim.number).toBe(1);
  });

  it('has records of every level', () => {
    expect([...new Set(parsed.map(({ claim }) => claim.level))].toSorted()).toEqual([
      'association',
      'enterprise',
      'foreign',
      'industry',
      'international',
      'local',
      'national',
      'regional',
    ]);
  });

  it('names no person and holds no abstract', () => {
    for (const { line } of claims) expect(line).not.toMatch(/"(?:authors?|abstract|contributors?)":/);
    const drafters = parsed.flatMap(({ claim }) => claim.drafters ?? []);
    for (const unit of drafters) expect(unit).toMatch(/大学|研究|中心|编辑部|协会|单位|公司|系$/);
  });

  it('never takes the day of an announcement for the day of issue', () => {
    const announced = parsed.filter(({ source }) => source.endsWith('-announcements'));
    for (const { claim } of announced) expect([claim.published, claim.implemented]).toEqual([undefined, undefined]);
    const claim = announced.find(({ claim: { number } }) => number === 'GB/Z 31477-2026')?.claim;
    expect(claim).toMatchObject({
      announced: '2026-07-02',
      relations: [{ type: 'replaces', number: 'GB/Z 31477-2015' }],
    });
  });

  it('keeps laws out and half-verified rows marked', () => {
    const basis = parsed.filter(({ source }) => source === 'construction-basis').map(({ claim }) => claim);
    for (const { titles } of basis) expect(titles?.zh).not.toMatch(/^中华人民共和国.*法$|条例$/);
    expect(basis.filter(({ unverified }) => unverified).length).toBe(27);
    for (const { unverified, state } of basis) if (unverified) expect(state).toBeUndefined();
  });

  it('states every edge between two RFCs once', () => {
    const edges = parsed.filter(({ source }) => source === 'ietf-rfc').flatMap(({ claim }) => edgesOf(claim));
    const directed = edges
      .filter(({ type }) => type !== 'related')
      .map(({ type, from, to }) => `${type} ${from} ${to}`);
    expect(directed.length).toBeGreaterThan(2400);
    expect(new Set(directed).size).toBe(directed.length);
    expect(directed).toContain('replaces RFC 7230 RFC 2616');
  });

  it('gives every number a key and parses nearly all of them', () => {
    for (const { claim } of parsed) expect(identify(claim.number).key).not.toBe('');
    const unknown = parsed.filter(({ claim }) => !identify(claim.number).parsed);
    console.log(`numbers parsed: ${(100 * (1 - unknown.length / parsed.length)).toFixed(3)} %`);
    expect(unknown.length / parsed.length).toBeLessThan(0.005);
  });

  it('knows that GB/T 1.1—2009 was in force until the edition of 2020 was implemented', () => {
    const of = (number: string) => {
      const merged = mergeClaims(byKey.get(identify(number).key) ?? []);
      if (!merged) throw new Error(`${number} is not in the library`);
      return merged.fields;
    };
    const older = of('GB/T 1.1—2009');
    const newer = of('GB/T 1.1—2020');
    expect(newer.relations).toContainEqual({ type: 'replaces', number: 'GB/T 1.1—2009' });
    const successors = [
      { number: 'GB/T 1.1—2020', key: identify('GB/T 1.1—2020').key, effective: startOf(newer), partial: false },
    ];
    expect(statusOn({ ...older, successors }, '2020-09-30').state).toBe('in-force');
    expect(statusOn({ ...older, successors }, '2020-10-01')).toMatchObject({
      state: 'replaced',
      replacedBy: ['GB/T 1.1—2020'],
    });
    expect(statusOn({ ...newer, successors: [] }, '2020-05-01').state).toBe('upcoming');
  });
});
