import { describe, expect, test } from 'vitest';
import { languageCookie, languageOfRequest, safeReturn, themeOf } from './preferences.ts';

const asked = (url: string, headers: Record<string, string> = {}) => new Request(`http://localhost${url}`, { headers });

describe('preferences of a reader', () => {
  test('the appearance comes from the cookie, and a made-up value means: as the system', () => {
    expect(themeOf(asked('/', { cookie: 'a=1; theme=dark' }))).toBe('dark');
    expect(themeOf(asked('/', { cookie: 'theme=pink' }))).toBe('system');
    expect(themeOf(asked('/'))).toBe('system');
  });

  test('a language in the address is obeyed and remembered', () => {
    const request = asked('/search?q=1&lang=en', { cookie: 'lang=zh-CN' });
    expect(languageOfRequest(request)).toBe('en');
    expect(languageCookie(request)).toContain('lang=en;');
    expect(languageCookie(asked('/search?lang=xx'))).toBeUndefined();
  });

  test.each([
    ['/search?q=GB%2FT+1.1', '/search?q=GB%2FT+1.1'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\t/evil.example', '/'],
    [null, '/'],
  ])('going back to %s leads to %s', (wanted, expected) => {
    expect(safeReturn(wanted)).toBe(expected);
  });
});
