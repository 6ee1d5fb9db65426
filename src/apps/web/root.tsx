import rareFontsHref from '@fontsource-variable/noto-sans-sc/wght.css?url';
import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import type { ThemeName } from '#ui/components/Icon.tsx';
import { searchAddresses } from '#ui/components/SearchBox.tsx';
import fontsHref from '#ui/fonts/fonts.css?url';
import latinHref from '#ui/fonts/latin.woff2?url';
import frameHref from '#ui/fonts/regular-00.woff2?url';
import { defaultLanguage, type Language } from '#ui/i18n/languages.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { LanguageProvider } from '#ui/i18n/texts.tsx';
import { ErrorPage, type Fault } from '#ui/layout/ErrorPage.tsx';
import { PageFrame } from '#ui/layout/PageFrame.tsx';
import type { SignedIn } from '#ui/layout/SiteHeader.tsx';
import stylesHref from '#ui/ui.css?url';
import iconHref from './images/icon.svg?url';
import { load } from './load.ts';

/** Fonts that every page needs are asked for before the style sheet has told of them. */
const preloaded = [latinHref, frameHref].map((href) => ({
  rel: 'preload',
  href,
  as: 'font',
  type: 'font/woff2',
  crossOrigin: 'anonymous',
}));

export const links = () => [
  { rel: 'stylesheet', href: stylesHref },
  { rel: 'stylesheet', href: fontsHref },
  ...preloaded,
  { rel: 'icon', href: iconHref, type: 'image/svg+xml' },
];

type Frame = {
  readonly language: Language;
  readonly theme: ThemeName;
  readonly city: string;
  readonly today: string;
  readonly requestId: string;
  readonly signedIn: SignedIn | null;
};

export const loader = load(
  ({ page }): Frame => ({
    language: page.language,
    theme: page.theme,
    city: page.cityName[page.language],
    today: page.today,
    requestId: page.requestId,
    signedIn: page.session?.state === 'open' ? { name: page.session.name, sample: page.session.sample } : null,
  }),
);

export const meta = ({ loaderData }: { loaderData?: Frame }) => [
  { title: layoutTexts[loaderData?.language ?? defaultLanguage].product },
];

function useFrame(): Frame | undefined {
  return useRouteLoaderData<Frame>('root');
}

export function Layout({ children }: { children: ReactNode }) {
  const frame = useFrame();
  const theme = frame?.theme ?? 'system';
  const language = frame?.language ?? defaultLanguage;
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <Meta />
        <Links />
      </head>
      <body>
        <LanguageProvider language={language}>
          <PageFrame theme={theme} city={frame?.city ?? ''} signedIn={frame?.signedIn ?? null}>
            {children}
          </PageFrame>
        </LanguageProvider>
        {/* last, so that nothing waits for it: only rare characters on machines without a Chinese font need it */}
        <link rel="stylesheet" href={rareFontsHref} />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useFrame();
  const isOfTexts = useLocation().pathname === searchAddresses.passages;
  return <ErrorPage fault={{ ...faultOf(error, frame?.requestId), ...(isOfTexts && { scope: 'passages' }) }} />;
}

function faultOf(error: unknown, requestId: string | undefined): Fault {
  if (!isRouteErrorResponse(error)) return { status: 500, incident: requestId };
  const facts: unknown = error.data;
  if (typeof facts !== 'object' || facts === null) return { status: error.status, incident: requestId };
  const text = (name: string) => {
    // read by name from what load.ts sent; anything that is not text is ignored
    const value = (facts as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : undefined;
  };
  const queryFault = text('code') === 'invalid-query' && 'facts' in facts ? queryFaultOf(facts.facts) : undefined;
  return {
    status: error.status,
    code: text('code'),
    incident: text('incident'),
    query: text('query'),
    wrongDay: text('wrongDay'),
    queryFault,
  };
}

/** The facts of the refusal `invalid-query`; undefined when they are not what it tells. */
function queryFaultOf(facts: unknown): Fault['queryFault'] {
  if (typeof facts !== 'object' || facts === null) return undefined;
  if (!('column' in facts && 'length' in facts && 'reason' in facts)) return undefined;
  const { column, length, reason } = facts;
  const isPlace = typeof column === 'number' && typeof length === 'number' && typeof reason === 'string';
  return isPlace ? { column, length, reason } : undefined;
}
