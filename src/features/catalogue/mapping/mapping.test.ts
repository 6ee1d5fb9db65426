import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Claim } from '#kernel/standard/claim.ts';
import { mapped, type Result } from '../../../../tests/support/mapped.ts';
import { adoptions, ccsCodes, icsCodes, numberAndTitle, replacementProse, replacements } from './cells.ts';
import { dateOf } from './dates.ts';
import { RowRefused } from './mapping.ts';
import { isPlainClaim } from './plain-claim.ts';
import { guessTable, type MappingProfile } from './profile.ts';
import { relationOf } from './relation-words.ts';
import { stateOfStage, stateOfWord } from './words.ts';

const fixture = (name: string): string => path.resolve('tests/fixtures/import', name);
const claimOf = (result: Result, number: string): Claim => {
  const claim = result.claims.find((one) => one.number === number);
  if (!claim) throw new Error(`no claim of ${number} among ${result.claims.map((one) => one.number).join(', ')}`);
  return claim;
};

describe('bibliographic records', () => {
  test('ISO: `updates` names what replaces or amends this one, `obsoletes` what it replaces', async () => {
    const { relations } = claimOf(await mapped(fixture('records.jsonl')), 'ISO 9001:2008');
    expect(relations).toEqual([
      { type: 'replaces', number: 'ISO 9001:2000' },
      { type: 'replaces', inverse: true, number: 'ISO 9001:2015' },
      { type: 'amends', inverse: true, number: 'ISO 9001:2008/Cor 1:2009' },
    ]);
  });

  test('each row names its source; both records of one document are kept', async () => {
    const result = await mapped(fixture('records.jsonl'));
    expect(result.readings).toMatchObject([{ format: 'records' }]);
    expect(result.claims.filter(({ number }) => number === 'ISO 9001:2015')).toHaveLength(2);
    expect(new Set(result.sources)).toEqual(new Set(['iso', 'iec', 'jis', 'nist', 'itu']));
  });

  test('status words, dates and committees of each body', async () => {
    const result = await mapped(fixture('records.jsonl'));
    expect(claimOf(result, 'ISO 9001:2008')).toMatchObject({
      state: 'withdrawn',
      stateWord: '95.99',
      published: '2008-11',
    });
    expect(claimOf(result, 'IEC 90001:1999')).toMatchObject({
      state: 'replaced',
      withdrawn: '2005-06-30',
      committees: ['TC 99'],
      note: 'stable-until 2005-01-01',
    });
    expect(claimOf(result, 'JIS Z 9999:1980')).toMatchObject({ state: 'withdrawn', titles: { ja: '見本規格' } });
  });

  test('NIST numbers that repeat their series, and dates in words', async () => {
    const claim = claimOf(await mapped(fixture('records.jsonl')), 'NIST AI 900-2e2023');
    expect(claim).toMatchObject({
      published: '2023-03',
      aliases: [{ type: 'DOI', value: '10.6028/NIST.AI.900-2e2023' }],
    });
  });

  test('ITU names others without its own name; a cut list keeps its true length', async () => {
    expect(claimOf(await mapped(fixture('records.jsonl')), 'ITU-T X.9990 (02/2018)')).toMatchObject({
      relations: [
        { type: 'complements', inverse: true, number: 'ITU-T X Suppl. 99 (12/2022)' },
        { type: 'edition-of', inverse: true, number: 'ITU-T X.9990 (09/2022)' },
      ],
      relationsTotal: 90,
    });
  });

  test('a number with a look-alike is kept as printed; no number and a day that never was are refused', async () => {
    const result = await mapped(fixture('records.jsonl'));
    expect(claimOf(result, 'ISO 99999:2O15').titles?.en).toMatch(/letter O/);
    expect(result.refused).toEqual(['9 published invalid-date', '10 docid missing-number']);
  });
});

describe('the other formats', () => {
  test('Relaton YAML of both generations, one mapper', async () => {
    const old = await mapped(fixture('relaton-v12.yaml'));
    expect(claimOf(old, 'ISO 9001:2008')).toMatchObject({
      titles: { en: 'Quality management systems - Requirements' },
      state: 'withdrawn',
      edition: '4',
      committees: ['ISO/TC 176/SC 2'],
      ics: ['03.120.10'],
      relations: [
        { inverse: true, number: 'ISO 9001:2015' },
        { type: 'amends', inverse: true },
      ],
    });
    const recent = await mapped(fixture('relaton-v15.yaml'));
    expect(recent.sources).toEqual(['w3c']);
    expect(recent.claims).toMatchObject([{ state: 'in-force', relations: [{ type: 'replaces', inverse: true }] }]);
    expect(recent.refused).toEqual(['29 date.published invalid-date']);
  });

  test('Relaton XML of a Chinese standard', async () => {
    expect((await mapped(fixture('relaton.xml'))).claims).toMatchObject([
      {
        number: 'JB/T 99999-2018',
        titles: { zh: '样例装置 软件包' },
        nature: 'recommended',
        ics: ['53.060'],
        ccs: ['J83'],
        relations: [{ type: 'replaces', number: 'JB/T 99999-2008' }],
      },
    ]);
  });

  test.each(['iso-open-data.jsonl', 'iso-open-data.csv'])('%s: ids of projects become numbers', async (name) => {
    const result = await mapped(fixture(name));
    expect(claimOf(result, 'ISO 9001:2008')).toMatchObject({
      state: 'withdrawn',
      relations: [{ type: 'replaces', inverse: true, number: 'ISO 9001:2015' }],
    });
    expect(claimOf(result, 'ISO 9001:2015')).toMatchObject({
      pages: '29',
      ics: ['03.120.10', '03.100.70'],
      languages: ['en', 'fr'],
    });
    expect(result.readings).toMatchObject([{ format: 'iso-open-data' }]);
  });

  test('specref: second names are no records, short names become numbers', async () => {
    const result = await mapped(fixture('specref.json'));
    expect(result.claims.map(({ number }) => number)).toEqual([
      'RFC 2119',
      'ISO/IEC 90000-1:1994',
      'ISO/IEC 90000-1:2004/Amd 1:2006',
    ]);
    expect(claimOf(result, 'ISO/IEC 90000-1:1994')).toMatchObject({
      state: 'replaced',
      relations: [{ type: 'replaces', inverse: true, number: 'ISO/IEC 90000-1:2004/Amd 1:2006' }],
    });
  });

  test('a NIST series list in HTML; its script says nothing', async () => {
    const result = await mapped(fixture('nist.html'));
    expect(result.claims).toMatchObject([{ number: 'NIST SP 800-53r5', published: '2020-09' }]);
    expect(result.refused).toEqual(['5 report-number missing-number']);
  });

  test('STS metadata with character entities of a DTD that is not fetched', async () => {
    const result = await mapped(fixture('sts.xml'));
    expect(result.claims).toMatchObject([
      {
        number: 'ISO 99990:2009',
        titles: { en: 'Sample consumables — Classification', fr: "Produits d'échantillon — Classification" },
      },
    ]);
    expect(result.claims[0]?.relations).toEqual([{ type: 'replaces', number: 'ISO 99990:2002' }]);
    expect(result.refused).toEqual(['18 std-ref missing-number']);
  });

  test('the project’s own claims and its export', async () => {
    const claims = await mapped(fixture('claims.jsonl'));
    expect(claims.claims.map(({ number }) => number)).toEqual(['GB/T 1.1—2020', 'GB/T 1.1—2009']);
    expect(claims.sources).toEqual(['library', undefined]);
    expect(claims.refused).toEqual(['3 state invalid-field', '4 number missing-number', '5 published invalid-date']);
    const exported = await mapped(fixture('export.ndjson'));
    expect(exported.claims[0]).toEqual({
      number: 'GB/T 1.1—2020',
      titles: { zh: '标准化工作导则 第1部分：标准化文件的结构和起草规则' },
      level: 'national',
      published: '2020-03-31',
      implemented: '2020-10-01',
    });
  });
});

describe('lists of the Chinese platforms and of a librarian', () => {
  test.each([
    [
      'platform-national.json',
      {
        number: 'GB/T 1.1-2020',
        titles: { zh: '标准化工作导则 第1部分：标准化文件的结构和起草规则' },
        nature: 'recommended',
        plan: '20190001-T-424',
      },
    ],
    [
      'platform-industry.json',
      {
        number: 'JB/T 99999-2018',
        published: '2018-02-09',
        implemented: '2018-10-01',
        filing: { number: '99999-2018', date: '2018-02-26' },
      },
    ],
    [
      'platform-association.json',
      { number: 'T/QDAS 999-2024', published: '2024-03-01', issuers: ['青岛市标准化协会（样例）'], ics: ['03.120.10'] },
    ],
    [
      'platform-library.json',
      {
        number: 'GB/T 1.1-2009',
        state: 'replaced',
        relations: [
          { type: 'replaces', number: 'GB/T 1.1-2000' },
          { type: 'replaces', inverse: true, number: 'GB/T 1.1-2020' },
        ],
      },
    ],
    [
      'announcements.jsonl',
      {
        number: 'QX/T 9812—2026',
        titles: { zh: '样例 气象 规范' },
        announced: '2026-08-01',
        relations: [{ type: 'replaces', number: 'QX/T 9812—2016' }],
      },
    ],
  ])('%s', async (name, claim) => {
    expect((await mapped(fixture(name))).claims[0]).toMatchObject(claim);
  });

  test.each(['librarian.csv', 'librarian-gbk.csv'])('%s: columns found by headings below a caption', async (name) => {
    const result = await mapped(fixture(name));
    expect(result.readings[0]?.profile?.columns).toContainEqual({ column: '标准编号', field: 'number' });
    expect(claimOf(result, 'GB/T 1.1—2020')).toMatchObject({
      published: '2020-03-31',
      implemented: '2020-10-01',
      relations: [
        { type: 'replaces', number: 'GB/T 1.1—2009' },
        { type: 'partly-replaces', number: 'GB/T 1.2—2002' },
      ],
    });
    expect(claimOf(result, 'GB/T 7714-2015')).toMatchObject({
      published: '2015-05-15',
      implemented: '2015-12-01',
      relations: [{ type: 'replaces' }, { type: 'adopts', degree: 'not-equivalent' }],
    });
    expect(claimOf(result, 'GB/T 5O89—2020').published).toBe('2020');
    expect(result.refused).toEqual(['6 发布日期 invalid-date', '7 标准编号 missing-number']);
  });

  test('a list of file names without headings', async () => {
    const result = await mapped(fixture('list.txt'));
    expect(result.claims.map(({ number }) => number)).toEqual([
      'GB_T 96.1-2002',
      'GB_T 97.2-2002',
      'GB/T 5782-2016',
      'DIN 933:1987-09',
    ]);
    expect(result.claims[2]?.titles).toEqual({ zh: '六角头螺栓' });
  });

  test('a saved profile decides over the guess', async () => {
    const profile: MappingProfile = {
      version: 1,
      columns: [
        { column: '代替标准', field: 'number' },
        { column: '标准名称', field: 'note' },
      ],
    };
    const result = await mapped(fixture('librarian.csv'), profile);
    expect(result.claims[1]).toMatchObject({ number: 'GB/T 7714-2005', note: '信息与文献 参考文献著录规则' });
  });

  test('running text and tables of other things are no lists of standards', async () => {
    expect((await mapped(fixture('README.md'))).refused).toEqual(['1  columns-unknown']);
    expect(
      guessTable([
        ['code', 'name'],
        ['370200', '青岛市'],
        ['370100', '济南市'],
      ]),
    ).toBeUndefined();
  });
});

describe('single values', () => {
  test.each([
    ['2015', '2015'],
    ['2015-9', '2015-09'],
    ['2015/9/14 0:00', '2015-09-14'],
    ['2015年9月14日', '2015-09-14'],
    ['2015.09.14', '2015-09-14'],
    ['20150914', '2015-09-14'],
    ['March 2023', '2023-03'],
    ['5 May 2021', '2021-05-05'],
    ['May 5, 2021', '2021-05-05'],
    ['2015, Includes updates as of 01-22-2017', '2015'],
    [1_518_105_600_000, '2018-02-09'],
    ['1518105600000', '2018-02-09'],
    [2015, '2015'],
    ['43921', '2020-03-31'],
    ['无', undefined],
    ['——', undefined],
    [null, undefined],
  ])('date %j is %j', (written, date) => {
    expect(dateOf(written, 'd')).toBe(date);
  });

  test.each(['2015-02-30', '2015-13-01', '2014/2/29', '20150230', '31/12/2015', 'soon', 99])(
    'date %j is refused',
    (written) => {
      expect(() => dateOf(written, 'd')).toThrow(RowRefused);
    },
  );

  test('cells with several things in them', () => {
    expect(replacements('代替GB/T 1.1-2000、GB/T 1.2—2002（部分代替）', false)).toEqual([
      { type: 'replaces', number: 'GB/T 1.1-2000' },
      { type: 'partly-replaces', number: 'GB/T 1.2—2002' },
    ]);
    expect(replacements('无', false)).toEqual([]);
    expect(replacementProse('替代GB/T 1.1-2000;被GB/T 1.1-2020代替')).toEqual([
      { type: 'replaces', number: 'GB/T 1.1-2000' },
      { type: 'replaces', inverse: true, number: 'GB/T 1.1-2020' },
    ]);
    expect(adoptions('IDT ISO 9001:2015', undefined)).toEqual([
      { type: 'adopts', number: 'ISO 9001:2015', degree: 'identical' },
    ]);
    expect(adoptions('否', undefined)).toEqual([]);
    expect(icsCodes('01 综合、术语学-01.140 信息学-01.140.20 信息学')).toEqual(['01.140.20']);
    expect(icsCodes('01_140_20')).toEqual(['01.140.20']);
    expect(icsCodes('43.18')).toEqual(['43.180']);
    expect(ccsCodes('A 综合-A10/19 经济、文化-A14 图书馆')).toEqual(['A14']);
    expect(numberAndTitle('GB_T 96.1-2002 大垫圈 A级.pdf')).toEqual({ number: 'GB_T 96.1-2002', title: '大垫圈 A级' });
  });

  test('one word, another source, another meaning', () => {
    expect(relationOf('ietf-rfc', 'updates', 'RFC 8174', 'RFC 2119')).toEqual({ type: 'amends', number: 'RFC 2119' });
    expect(relationOf('ieee', 'updates', 'IEEE Std 1-2000', 'IEEE Std 1-1986', 'revises')).toEqual({
      type: 'replaces',
      number: 'IEEE Std 1-1986',
    });
    expect(relationOf('cie', 'updates', 'CIE 023-1973', 'CIE 115:2010')).toMatchObject({
      type: 'replaces',
      inverse: true,
    });
    expect(relationOf('iso', 'obsoletes', 'IEC 60601-2-52:2009', 'IEC/DIS 80601-2-52')).toMatchObject({
      type: 'replaces',
      inverse: true,
    });
    expect(relationOf('bipm', 'partOf', 'Metrologia 57 4', 'Metrologia 57 4 045011')).toMatchObject({
      type: 'part-of',
      inverse: true,
    });
    expect(relationOf('ecma', 'updates', 'ECMA-387', 'ECMA-387')).toBeUndefined();
    expect(stateOfStage('ietf-rfc', 'Draft Standard', undefined)).toBe('in-force');
    expect(stateOfStage('w3c', 'Proposed Recommendation', undefined)).toBe('draft');
    expect(stateOfStage('iso', '60', '00')).toBe('draft');
    expect(stateOfWord('部分有效')).toBe('partly-replaced');
    expect(stateOfWord('未生效')).toBe('upcoming');
    expect(stateOfWord('待查')).toBeUndefined();
  });

  test('the fast test of claims never accepts what the schema refuses', () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>('', 'x', '2015-02-30', '2015-09', 'in-force', 'national', true, 1, 18, null, 'O1', 'CN'),
      fc.array(
        fc.constantFrom<unknown>('', 'x', 5, '2015', { type: 'replaces', number: 'GB 1' }, { type: 'x', value: 'y' }),
        { maxLength: 2 },
      ),
      fc.record(
        {
          zh: fc.constantFrom<unknown>('', '标题', 1),
          number: fc.constantFrom<unknown>('1', ''),
          date: fc.constantFrom('2015', 'soon'),
        },
        { requiredKeys: [] },
      ),
    );
    const claim = fc.dictionary(fc.constantFrom(...Object.keys(Claim.shape), 'surprise'), value, { maxKeys: 5 });
    fc.assert(
      fc.property(claim, (one) => {
        if (isPlainClaim(one)) expect(Claim.safeParse(one).success).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(
      isPlainClaim({ number: 'GB 1', titles: { zh: '标题' }, published: '2015-09', filing: { date: '2015' } }),
    ).toBe(true);
  });
});
