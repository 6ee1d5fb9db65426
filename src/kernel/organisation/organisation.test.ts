import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacterOf, creditCodeFault, nameOn, plainCreditCode, successorsOn } from './index.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const character = fc.constantFrom(...alphabet);
const first = fc
  .tuple(
    fc.string({ unit: character, minLength: 2, maxLength: 2 }),
    fc.integer({ min: 100_000, max: 999_999 }),
    fc.string({ unit: character, minLength: 9, maxLength: 9 }),
  )
  .map(([head, division, body]) => `${head}${division}${body}`);

describe('a unified social credit code (GB 32100—2015)', () => {
  it('is valid with its check character and with no other', () => {
    fc.assert(
      fc.property(first, character, (code, other) => {
        const check = checkCharacterOf(code);
        expect(creditCodeFault(`${code}${check}`)).toBeUndefined();
        if (other !== check) expect(creditCodeFault(`${code}${other}`)).toBe('check');
      }),
    );
  });

  it('shows every error in one character and every swap of two neighbours', () => {
    fc.assert(
      fc.property(first, fc.integer({ min: 0, max: 16 }), character, (code, place, other) => {
        const whole = `${code}${checkCharacterOf(code)}`;
        const wrong = whole.slice(0, place) + other + whole.slice(place + 1);
        if (wrong !== whole) expect(creditCodeFault(wrong)).toBeDefined();
        const swapped = whole.slice(0, place) + whole.charAt(place + 1) + whole.charAt(place) + whole.slice(place + 2);
        if (swapped !== whole) expect(creditCodeFault(swapped)).toBeDefined();
      }),
    );
  });

  it('has the check character that the weights of the standard give, worked out by hand', () => {
    // only the third place counts 9: 3 × 9 = 27, 31 − 27 = 4
    expect(checkCharacterOf('00300000000000000')).toBe('4');
    expect(checkCharacterOf('00000000000000000')).toBe('0');
  });

  it.each([
    ['91370200', 'length'],
    ['9137020OMA0000000I', 'characters'],
    ['91A70200MA00000000', 'division'],
    ['', 'length'],
  ])('%s has a wrong %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });

  it('is read with spaces, hyphens, small and full-width letters', () => {
    expect(plainCreditCode(' 9137 0200-ma00 ０0Ａ')).toBe('91370200MA0000A');
  });
});

describe('a unit that has been followed', () => {
  const successions = [
    { predecessor: 'quality', successor: 'market', day: '2019', how: 'merged' },
    { predecessor: 'trade', successor: 'market', day: '2019', how: 'merged' },
    { predecessor: 'market', successor: 'market-a', day: '2024-03-01', how: 'split' },
    { predecessor: 'market', successor: 'market-b', day: '2024-03-01', how: 'split' },
    { predecessor: 'old', day: '2020-05', how: 'ended' },
  ] as const;
  it.each([
    ['quality', '2017-06-30', ['quality']],
    ['quality', '2018-12-31', ['quality']],
    ['quality', '2019-01-01', ['market']],
    ['trade', '2024-02-29', ['market']],
    ['quality', '2024-03-01', ['market-a', 'market-b']],
    ['old', '2020-04-30', ['old']],
    ['old', '2020-05-01', []],
    ['nobody', '2020-05-01', ['nobody']],
  ])('%s is on %s %j', (unit, day, expected) => {
    expect(successorsOn(unit, successions, day)).toEqual(expected);
  });

  it('comes to an end in a circle too', () => {
    const circle = [
      { predecessor: 'a', successor: 'b', day: '2019', how: 'renamed' },
      { predecessor: 'b', successor: 'a', day: '2020', how: 'renamed' },
    ] as const;
    expect(successorsOn('a', circle, '2021-01-01')).toEqual([]);
  });
});

describe('the name of a unit', () => {
  const names = [
    { zh: '乙', from: '2019-01-20' },
    { zh: '甲', from: '1996', until: '2019-01-19' },
  ];
  it.each([
    ['1990-01-01', '甲'],
    ['2019-01-19', '甲'],
    ['2019-01-20', '乙'],
    ['2026-01-01', '乙'],
  ])('on %s is %s', (day, name) => {
    expect(nameOn(names, day)?.zh).toBe(name);
  });
});
