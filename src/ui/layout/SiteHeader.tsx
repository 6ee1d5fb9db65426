import { Form, Link, NavLink, useLocation } from 'react-router';
import { Icon, type ThemeName, themeNames } from '../components/Icon.tsx';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useLanguage, useTexts } from '../i18n/texts.tsx';

/** Who is signed in, as the top of a page says it. */
export type SignedIn = { readonly name: string; readonly sample: boolean };

/** Top of every page: wordmark, the main places, language, appearance. Wraps on a phone; needs no script. */
export function SiteHeader({ theme, city, signedIn }: { theme: ThemeName; city: string; signedIn: SignedIn | null }) {
  const words = useTexts(layoutTexts);
  const places = [
    ['/search', words.nav.search],
    ['/browse', words.nav.browse],
    ['/consultations', words.nav.consultations],
    ['/notices', words.nav.notices],
    ['/sources', words.nav.sources],
    ['/api', words.nav.api],
    ['/about', words.nav.about],
  ] as const;
  return (
    <header className="site-header">
      <div className="page">
        <Link className="wordmark" to="/" aria-label={`${words.product} ${words.tagline(city)}`}>
          {words.product.slice(0, -1)}
          <b>+</b>
          <small>{words.tagline(city)}</small>
        </Link>
        <nav className="site-nav" aria-label={words.navigation}>
          {places.map(([address, label]) => (
            <NavLink key={address} to={address}>
              {label}
            </NavLink>
          ))}
        </nav>
        <div className="site-tools">
          <Visitor signedIn={signedIn} />
          <LanguageSwitch />
          <ThemeSwitch theme={theme} />
        </div>
      </div>
    </header>
  );
}

/** The way in, or the desk of who is signed in and the way out. */
function Visitor({ signedIn }: { signedIn: SignedIn | null }) {
  const words = useTexts(layoutTexts);
  const { pathname, search } = useLocation();
  const isEntrance = /^\/(sign-in|register|reset|verify|welcome)/.test(pathname);
  const to = isEntrance || pathname === '/' ? '' : `?${new URLSearchParams({ to: `${pathname}${search}` })}`;
  if (!signedIn) return <Link to={`/sign-in${to}`}>{words.signIn}</Link>;
  return (
    <>
      <Link to="/desk">
        {words.desk}
        {signedIn.sample && <span className="sample-mark">{words.sampleMark}</span>}
      </Link>
      <Form method="post" action="/sign-out">
        <button className="text-button" type="submit">
          {words.signOut}
        </button>
      </Form>
    </>
  );
}

/** A link to this page in the other language; the server remembers the choice in a cookie. */
function LanguageSwitch() {
  const language = useLanguage();
  const words = useTexts(layoutTexts);
  const { pathname, search } = useLocation();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const address = new URLSearchParams(search);
  address.set('lang', other);
  return (
    <a href={`${pathname}?${address}`} hrefLang={other} lang={other}>
      {words.otherLanguage}
    </a>
  );
}

/** Three buttons of one form; the choice is a cookie, so that the first byte of the next page already has it. */
function ThemeSwitch({ theme }: { theme: ThemeName }) {
  const words = useTexts(layoutTexts).theme;
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/preferences" preventScrollReset>
      <input type="hidden" name="return" value={`${pathname}${search}`} />
      <fieldset className="theme-switch">
        <legend className="visually-hidden">{words.label}</legend>
        {themeNames.map((name) => (
          <button
            key={name}
            type="submit"
            name="theme"
            value={name}
            aria-pressed={name === theme}
            aria-label={words[name]}
            title={words[name]}
          >
            <Icon name={name} />
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
