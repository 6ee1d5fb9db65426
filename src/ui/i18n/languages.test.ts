import { describe, expect, test } from 'vitest';
import { chooseLanguage } from './languages.ts';

describe('the language of a page', () => {
  test.each([
    ['nothing said', {}, 'zh-CN'],
    ['the browser prefers English', { acceptLanguage: 'en-GB,en;q=0.9' }, 'en'],
    ['the browser prefers Chinese by weight', { acceptLanguage: 'en;q=0.5, zh-TW;q=0.8' }, 'zh-CN'],
    ['the browser speaks neither', { acceptLanguage: 'de, fr;q=0.9' }, 'zh-CN'],
    ['English refused by weight zero', { acceptLanguage: 'en;q=0' }, 'zh-CN'],
    ['the cookie wins over the browser', { cookie: 'zh-CN', acceptLanguage: 'en' }, 'zh-CN'],
    ['the address wins over the cookie', { query: 'en', cookie: 'zh-CN' }, 'en'],
    ['nonsense in the address is not obeyed', { query: '<script>', cookie: 'en' }, 'en'],
  ])('%s', (_case, wishes, expected) => {
    expect(chooseLanguage(wishes)).toBe(expected);
  });
});
