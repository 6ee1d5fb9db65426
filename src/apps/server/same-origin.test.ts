import { describe, expect, it } from 'vitest';
import { isCrossSite } from './same-origin.ts';

describe('a request that writes', () => {
  it.each([
    ['a program', {}, false],
    [
      'a page of this site',
      { 'sec-fetch-site': 'same-origin', origin: 'https://lib.example', host: 'lib.example' },
      false,
    ],
    ['the reader alone', { 'sec-fetch-site': 'none' }, false],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, true],
    ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }, true],
    ['an older browser, from here', { origin: 'https://lib.example', host: 'lib.example' }, false],
    ['an older browser, behind a proxy', { origin: 'https://lib.example:8443', host: 'lib.example:8443' }, false],
    ['an older browser, from elsewhere', { origin: 'https://evil.example', host: 'lib.example' }, true],
    ['a page without an origin', { origin: 'null', host: 'lib.example' }, true],
    ['a header that lies badly', { origin: 'lib.example', host: 'lib.example' }, true],
  ])('of %s', (_who, headers, expected) => {
    expect(isCrossSite(headers)).toBe(expected);
  });
});
