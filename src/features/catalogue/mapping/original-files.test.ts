import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mapped } from '../../../../tests/support/mapped.ts';
import { sharedPath } from '../../../../tests/support/shared.ts';

const records = sharedPath('data/records');
const raw = sharedPath('data/raw');
const zh = sharedPath('data/zh');

describe.skipIf(!raw || !zh || !records)('the original files of the development material, when they are there', () => {
  test.each([
    ['raw/iso-open-data/62085.json', 1, 0],
    ['raw/iso-open-data/88821-88915.jsonl', 2, 0],
    ['raw/iso-open-data/iso_deliverables_metadata-2rows.csv', 2, 0],
    ['raw/specref/ietf-sample.json', 191, 0],
    ['raw/specref/iso_jtc1_sc29.json', 1150, 0],
    ['raw/nist-html/SP960.html', 25, 0],
    ['raw/relaton-yaml', 228, 0],
    ['raw/relaton-xml', 5, 0],
    ['raw/sts-xml/Samp1.xml', 1, 0],
    ['raw/xlsx/fastener-standards-list.xlsx', 117, 0],
    ['raw/zh/announcement-gb-2026-31.json', 16, 0],
    ['raw/zh/api-shapes/cssn-record.json', 1, 0],
    ['raw/zh/api-shapes/miit-record.json', 1, 0],
    ['raw/zh/api-shapes/ncha-record.json', 1, 0],
    ['raw/zh/platform-pages/jb_t_13368_2018-1-query.json', 1, 0],
    ['raw/zh/platform-pages/gb_t_1_1-1-list.html', 3, 0],
    ['zh/announcements.jsonl.gz', 555, 0],
    ['zh/catalogue-samples.jsonl.gz', 23, 0],
    ['zh/construction-basis.jsonl.gz', 60, 8],
    ['zh/platform-pages-parsed.jsonl.gz', 4, 0],
  ])('%s: %d claims, %d refused', async (name, claims, refused) => {
    const result = await mapped(sharedPath(`data/${name}`) ?? name);
    expect([result.claims.length, result.refused.length]).toEqual([claims, refused]);
  });

  test('CIE records, whose `updates` runs both ways, never replace something newer', async () => {
    const { claims } = await mapped(path.join(records ?? '', 'cie.jsonl.gz'));
    const yearOf = (number: string): number => Number(/[:-](\d{4})$/.exec(number)?.[1]);
    const wrong = claims.flatMap((claim) =>
      (claim.relations ?? []).filter(
        ({ type, inverse, number }) =>
          type === 'replaces' && !inverse && !number.includes('/IEC') && yearOf(number) > yearOf(claim.number),
      ),
    );
    expect(claims.length).toBe(895);
    expect(wrong).toEqual([]);
  });
});

test.skipIf(raw && zh && records)(
  '../shared is absent: the formats are proven on the fixtures of the project alone',
  async () => {
    const { claims } = await mapped(path.resolve('tests/fixtures/import'));
    expect(claims.length).toBeGreaterThan(20);
  },
);
