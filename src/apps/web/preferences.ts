import { type ThemeName, themeNames } from '#ui/components/Icon.tsx';
import { chooseLanguage, type Language, languageOf } from '#ui/i18n/languages.ts';

/** Choices of a reader that live in cookies: no account, no script needed. */
const year = 365 * 24 * 3_600;

export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax`;
}

export function isTheme(text: unknown): text is ThemeName {
  return themeNames.some((name) => name === text);
}

export function themeOf(request: Request): ThemeName {
  const chosen = readCookie(request, 'theme');
  return isTheme(chosen) ? chosen : 'system';
}

export function themeCookie(theme: ThemeName): string {
  return cookie('theme', theme);
}

export function languageOfRequest(request: Request): Language {
  return chooseLanguage({
    query: new URL(request.url).searchParams.get('lang'),
    cookie: readCookie(request, 'lang'),
    acceptLanguage: request.headers.get('accept-language'),
  });
}

/** A language chosen by the address is remembered. */
export function languageCookie(request: Request): string | undefined {
  const chosen = languageOf(new URL(request.url).searchParams.get('lang'));
  return chosen && cookie('lang', chosen);
}

/** Where to go after signing in: the desk unless a page of this site was asked for. */
export function placeAfter(wanted: string | null): string {
  return wanted ? safeReturn(wanted) : '/desk';
}

/** Where to go back to: a path of this site only, never another host. */
export function safeReturn(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/';
  const address = new URL(wanted, 'http://site.invalid');
  return address.host === 'site.invalid' ? `${address.pathname}${address.search}` : '/';
}
