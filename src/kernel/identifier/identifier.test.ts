import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  divisionOf,
  EDITION_SEPARATOR,
  identify,
  levelOf,
  natureOf,
  parseIdentifier,
  sectorOf,
  stemOf,
} from './index.ts';

function fixture(name: string): string[][] {
  const url = new URL(`../../../tests/fixtures/identifiers/${name}`, import.meta.url);
  const lines = readFileSync(url, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

function parsed(text: string) {
  const result = parseIdentifier(text);
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result;
}

describe('reading a number', () => {
  const vectors = fixture('vectors.tsv');
  it('knows all 97 vectors', () => expect(vectors).toHaveLength(97));

  it.each([...vectors, ...fixture('forms.tsv')])(
    '%s is printed %s with key %s, and reads back',
    (text, display, key) => {
      const first = parsed(text ?? '');
      expect([first.display, first.key]).toEqual([display, key]);
      const second = parsed(first.display);
      expect(second.identifier).toEqual(first.identifier);
    },
  );

  it.each([
    ['GB/T 5O89—2020', 'look-alike'],
    ['GB/T', 'incomplete'],
    ['GB', 'incomplete'],
    ['GB/-2010', 'incomplete'],
    ['GB/T -2006', 'incomplete'],
    ['GB/T 1.1 2020', 'malformed-number'],
    ['GB/T 123456789-2020', 'malformed-number'],
    ['GB/J 12-2020', 'malformed-number'],
    ['GB/T 1.1-1820', 'malformed-number'],
    ['/foo 1-2020', 'unknown-grammar'],
    ['DB1112-1998', 'ambiguous-prefix'],
    ['  ', 'empty'],
    ['', 'empty'],
    ['x'.repeat(10_000), 'too-long'],
    ['住建部令第 37 号', 'unknown-grammar'],
    ['ISBN 978-7-5066-1234-5', 'unknown-grammar'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseIdentifier(text)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['GB/T1.1-2020', 'glued'],
    ['GBT 1.1-2020', 'glued'],
    ['GBZ 30525-2014', 'ambiguous-prefix'],
    ['ISO 9001-2015', 'year-as-part'],
    ['GB 8923-88', 'two-digit-year'],
    ['gb/t 1.1-2020', 'letter-case'],
    ['YS/T 53. 1 -2010', 'spacing'],
    ['CECS 24:1990', 'separator'],
    ['DB99/T 1-2020', 'unknown-region'],
  ])('%s is read and flagged %s', (text, code) => {
    expect(parsed(text).flags.map((flag) => flag.code)).toContain(code);
  });

  it('offers the readings of an ambiguous or misspelt number instead of correcting it', () => {
    expect(parseIdentifier('DB1112-1998').flags[0]?.facts.readings).toEqual(['DB 1112-1998', 'DB11 12-1998']);
    expect(parseIdentifier('GB/T 5O89—2020').flags[0]?.facts.reading).toBe('GB/T 5089-2020');
  });
});

describe('keys and stems', () => {
  it('gives one key to every spelling of a number', () => {
    const spellings = [
      'GB/T 1.1—2020',
      'GB/T 1.1-2020',
      'GBT 1.1-2020',
      'GB/T1.1－2020',
      'GB/T 1.1 — 2020',
      'GB_T 1.1-2020',
    ];
    expect(new Set(spellings.map((text) => parsed(text).key))).toEqual(new Set(['gb-t-1.1~2020']));
    expect(parsed('ISO/IEC 15408-1:1999/AMD1:2001').key).toBe(parsed('ISO/IEC 15408-1:1999/Amd.1:2001(E)').key);
  });

  it('keeps the editions of a document together and its parts apart', () => {
    const stem = identify('GB/T 1').stem;
    const inRange = (text: string): boolean => identify(text).key.startsWith(stem + EDITION_SEPARATOR);
    expect(identify('GB/T 1').key).toBe(stem);
    expect(['GB/T 1-2020', 'GB/T 1-2009', 'GB/T 1-2009/XG1-2012'].every(inRange)).toBe(true);
    expect(['GB/T 1.1-2020', 'GB/T 10-2020', 'GB 1-2020', 'GB/T 1A-2020'].some(inRange)).toBe(false);
  });

  it('leaves language and adopted number out of the key', () => {
    expect(parsed('ISO 9001:2015(E)').key).toBe(parsed('ISO 9001:2015').key);
    expect(parsed('GB/T 19001—2016/ISO 9001:2015').key).toBe(parsed('GB/T 19001-2016').key);
    expect(parsed('GB/T 19001—2016/ISO 9001-2015').identifier.adopted).toBe('ISO 9001:2015');
  });

  it('names what no grammar knows by its folded text, marked as unparsed', () => {
    const unknown = identify('住建部令第 37 号/附件?');
    expect(unknown).toMatchObject({ parsed: false, key: '_住建部令第-37-号!附件*3f*', stem: unknown.key });
    expect(identify('  ＡＢＣ　好 ').key).toBe(identify('abc 好').key);
    const long = identify('甲'.repeat(5000));
    expect(long.key.length).toBeLessThan(250);
    expect(long.key).not.toBe(identify('甲'.repeat(5001)).key);
  });

  it('never needs escaping in a URL path or breaks one', () => {
    for (const text of ['GB/T 1.1', 'A/B?C#D%E F\\G', 'ASTM A36/A36M-19', 'ITU-T G.7041/Y.1303 (04/2011)', '🙂/x']) {
      expect(identify(text).key).not.toMatch(/[/?#%\s\\]/);
    }
  });
});

describe('level, nature, sector, region', () => {
  it.each([
    ['GB 7258-2017', 'national', 'mandatory'],
    ['GB/T 1.1-2020', 'national', 'recommended'],
    ['GB/Z 30525-2014', 'national', 'guidance'],
    ['GBZ 2.1-2019', 'national', 'mandatory'],
    ['JJG 596-2012', 'national', 'mandatory'],
    ['JJG(鲁) 12-2018', 'local', 'mandatory'],
    ['JJG(交通) 075-2010', 'industry', 'mandatory'],
    ['JB/T 13368-2018', 'industry', 'recommended'],
    ['DB37 2373-2018', 'local', 'mandatory'],
    ['T/CAS 290-2017', 'association', 'recommended'],
    ['CECS 24-1990', 'association', 'recommended'],
    ['Q/GDW 1168-2013', 'enterprise', undefined],
    ['ISO 9001:2015', 'international', undefined],
    ['EN 1090-2:2018', 'regional', undefined],
    ['DIN 933:1987-09', 'foreign', undefined],
  ])('%s is %s, %s', (text, level, nature) => {
    const { identifier } = parsed(text);
    expect([levelOf(identifier), natureOf(identifier)]).toEqual([level, nature]);
  });

  it('names the sector and the region', () => {
    const heads = [
      'KA/T 41-2026',
      'DB/T 29.1-2008',
      'DB3702/T 0001-2019',
      'DBJ37/T 1-2020',
      'JGJ 1-2014',
      'GB/T 1-2020',
    ];
    expect(
      heads.map((number) => parsed(number).identifier.publisher).map((head) => [sectorOf(head), divisionOf(head)]),
    ).toEqual([
      ['KA', undefined],
      ['DB', undefined],
      [undefined, 'DB3702'],
      [undefined, 'DB37'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(stemOf(parsed('DB3702/T 0001-2019').identifier)).toBe('db3702-t-0001');
  });
});
