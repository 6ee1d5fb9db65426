import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IconSprite, type ThemeName } from '../components/Icon.tsx';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Keys } from './Keys.tsx';
import { type SignedIn, SiteHeader } from './SiteHeader.tsx';

/** The frame of every page, of error pages too. */
type FrameProps = {
  readonly theme: ThemeName;
  readonly city: string;
  readonly signedIn: SignedIn | null;
  readonly children: ReactNode;
};

export function PageFrame({ theme, city, signedIn, children }: FrameProps) {
  const words = useTexts(layoutTexts);
  return (
    <>
      <IconSprite />
      <a className="skip-link" href="#content">
        {words.skip}
      </a>
      <SiteHeader theme={theme} city={city} signedIn={signedIn} />
      <main id="content" className="page" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <nav className="page" aria-label={words.footer}>
          <span>
            {words.product} · {words.tagline(city)}
          </span>
          <Link to="/help/search">{words.help}</Link>
          <Link to="/procedures">{words.guides}</Link>
          <Link to="/about/search-quality">{words.quality}</Link>
          <Link to="/sources">{words.nav.sources}</Link>
          <Link to="/api">{words.nav.api}</Link>
          <Link to="/about">{words.nav.about}</Link>
        </nav>
      </footer>
      <Keys />
    </>
  );
}
