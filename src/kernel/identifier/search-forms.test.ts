import { describe, expect, it } from 'vitest';
import {
  expandRange,
  parseCcs,
  parseCommittee,
  parseCreditCode,
  parseIcs,
  parseIndustry,
  parsePlanNumber,
  readings,
  splitNumbers,
} from './index.ts';

describe('what a person may have meant', () => {
  it.each([
    ['GBT 1.1', 'gb-t-1.1'],
    ['gb/t1.1-2020', 'gb-t-1.1~2020'],
    ['gb t 1.1 2020', 'gb-t-1.1~2020'],
    ['GB_T 1.1', 'gb-t-1.1'],
    ['ｇｂ／ｔ　１．１', 'gb-t-1.1'],
    ['iso9001', 'iso-9001'],
    ['ISO 9001-2015', 'iso-9001~2015'],
    ['iso 9001 2015', 'iso-9001~2015'],
    ['iso/iec27001:2022', 'iso-iec-27001~2022'],
    ['rfc2119', 'rfc-2119'],
    ['din en iso 9001', 'din-en-iso-9001'],
    ['GB/T 5O89', 'gb-t-5089'],
  ])('%s means first %s', (text, key) => expect(readings(text)[0]).toBe(key));

  it.each([
    ['GB/T19001—2016/ISO 9001:2015', 'gb-t-19001~2016', 'iso-9001~2015', 'iso-9001'],
    ['DB1112-1998', 'db-1112~1998', 'db11-12~1998', 'db11-12'],
    ['GB 19001-2016', 'gb-19001~2016', 'gb-t-19001~2016', 'gb-t-19001'],
    ['DB54/T 649', 'db54-t-649', 'db54-t-0649', 'db54-t-649'],
    ['JGJ522006', 'jgj-52~2006', 'jgj-52', 'jgj-522006'],
    ['GBZ 30525', 'gbz-30525', 'gb-z-30525', 'gbz-30525'],
  ])('%s may mean %s, %s and %s', (text, ...keys) => expect(readings(text)).toEqual(expect.arrayContaining(keys)));

  it('sees no number in ordinary words', () => {
    for (const text of ['', '消防', 'quality management', '<b>', "'; drop", '*'.repeat(300)])
      expect(readings(text)).toEqual([]);
  });
});

describe('several numbers in one text', () => {
  it.each([
    ['无', []],
    ['', []],
    ['代替DB23/T 2419—2019', ['DB23/T 2419—2019']],
    ['AQ 2010-2006，AQ 2011-2006', ['AQ 2010-2006', 'AQ 2011-2006']],
    [
      'YS/T 53. 1 -2010  、 YS/T 53.2-2010 、YS/T 53.3 -2010',
      ['YS/T 53. 1 -2010', 'YS/T 53.2-2010', 'YS/T 53.3 -2010'],
    ],
    ['AQ 2013.1-2008\\nAQ 2013.2-2008\nAQ 2013.3-2008', ['AQ 2013.1-2008', 'AQ 2013.2-2008', 'AQ 2013.3-2008']],
    ['GB 1-2001 GB/T 2-2002', ['GB 1-2001', 'GB/T 2-2002']],
  ])('%s is split', (text, pieces) => expect(splitNumbers(text)).toEqual(pieces));

  it('expands a range of parts', () => {
    const keys = ['gb-t-2423.1', 'gb-t-2423.2', 'gb-t-2423.3'];
    expect(expandRange('GB/T 2423.1~2423.3')).toEqual(keys);
    expect(expandRange('GB/T 2423.1～GB/T 2423.3')).toEqual(keys);
    expect(expandRange('GB/T 2423.3~2423.1')).toEqual([]);
    expect(expandRange('GB/T 2423.1~99999')).toEqual([]);
    expect(expandRange('GB/T 2423.1')).toEqual([]);
  });
});

describe('codes beside a number', () => {
  it('reads plan numbers and committees', () => {
    expect(parsePlanNumber('20213456-T-469')).toEqual({ code: '20213456-T-469', year: '2021', nature: 'T' });
    expect(parsePlanNumber('2021345-T-469')).toBeUndefined();
    expect(parseCommittee('SAC/TC28/SC 7')).toBe('SAC/TC 28/SC 7');
    expect(parseCommittee('TC 28')).toBeUndefined();
  });

  it('reads ICS, CCS and industries', () => {
    expect(parseIcs('35.240.20')).toEqual({ code: '35.240.20', level: 3, parent: '35.240' });
    expect(parseIcs('35.24')).toBeUndefined();
    expect([parseCcs('L 80'), parseCcs('A00/09'), parseCcs('I10')]).toEqual(['L80', 'A00/09', undefined]);
    expect([parseIndustry('C26'), parseIndustry('I6510'), parseIndustry('U1')]).toEqual(['C26', 'I6510', undefined]);
  });

  it('checks the last character of a credit code by GB 32100', () => {
    expect(parseCreditCode('91350100M000100Y43')).toBe('91350100M000100Y43');
    expect(parseCreditCode('91350100M000100Y44')).toBeUndefined();
    expect(parseCreditCode('91350100I000100Y43')).toBeUndefined();
  });
});
