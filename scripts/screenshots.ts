import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Pictures of the pages for looking at them: node scripts/screenshots.ts ADDRESS FOLDER [PAGE…]
 * Every page at 390, 768 and 1280 px, light and dark. `--readme` makes the pictures of the README instead.
 */
const pages: Readonly<Record<string, string>> = {
  home: '/',
  results: '/search?q=iso',
  'passages-english': '/search/passages?q=emergency&lang=en',
  'results-facets': '/search?q=&level=national&status=in-force',
  'results-none': '/search?q=zzzqqq',
  'results-nearest': '/search?q=Directves+for+standardizaton',
  'results-none-narrowed': '/search?q=json&level=national&status=withdrawn',
  'results-why': '/search?q=security+profile&explain=rfc-7522',
  'results-local': '/search?level=local&division=DB37',
  'facet-values': '/search/facets/publisher?q=security',
  'facet-divisions': '/search/facets/division?q=',
  'results-texts': '/search?q=应急预案 演练',
  passages: '/search/passages?q=应急预案 演练',
  'passages-narrowed': '/search/passages?q=应急 OR 演练&level=local&status=in-force',
  'passages-none': '/search/passages?q=地震 演练 夜间',
  'passages-start': '/search/passages',
  'passages-fault': '/search/passages?q="应急',
  text: '/s/db3702-t-9917~2023/text?q=应急预案 演练',
  'text-closed': '/s/t-ylqdxh-003~2024/text',
  record: '/r/GB%2FT%201.1-2020',
  'record-replaced': '/r/GB%2FT%201.1-2009',
  'record-day': '/r/GB%2FT%201.1-2009?on=2015-06-30',
  'record-english': '/r/ISO%209001:2015?lang=en',
  history: '/s/gb-t-1.1~2020/history',
  browse: '/browse',
  ics: '/browse/ics',
  'ics-class': '/browse/ics/03.120',
  sources: '/sources',
  about: '/about',
  quality: '/about/search-quality',
  help: '/help/search',
  api: '/api',
  missing: '/no-such-page',
  refused: '/search?q=1&sort=unknown',
};
const widths = [390, 768, 1280] as const;
const themes = ['light', 'dark'] as const;
type Picture = {
  readonly page: string;
  readonly width: number;
  readonly theme: 'light' | 'dark';
  readonly file: string;
  readonly whole: boolean;
};

async function take(browser: Browser, address: string, picture: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: picture.width, height: picture.width < 500 ? 844 : 800 },
    colorScheme: picture.theme,
    locale: 'zh-CN',
  });
  try {
    const tab = await context.newPage();
    await tab.goto(new URL(pages[picture.page] ?? picture.page, address).href, { waitUntil: 'networkidle' });
    await tab.evaluate(() => document.fonts.ready.then(() => undefined));
    await tab.screenshot({ path: picture.file, fullPage: picture.whole });
    process.stderr.write(`${picture.file}\n`);
  } finally {
    await context.close();
  }
}

function wanted(folder: string, names: readonly string[]): Picture[] {
  return names.flatMap((page) =>
    widths.flatMap((width) =>
      themes.map((theme) => ({
        page,
        width,
        theme,
        whole: true,
        file: path.join(folder, `${page}-${width}-${theme}.png`),
      })),
    ),
  );
}

function forReadme(folder: string): Picture[] {
  const shown = { home: 'home', results: 'results-facets', record: 'record' };
  return Object.entries(shown).map(([name, page]) => ({
    page,
    width: 1280,
    theme: 'light' as const,
    whole: false,
    file: path.join(folder, `${name}.png`),
  }));
}

const [address, folder, ...rest] = process.argv.slice(2);
if (!address || !folder) {
  process.stderr.write('node scripts/screenshots.ts ADDRESS FOLDER [PAGE… | --readme]\n');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const names = rest.filter((each) => !each.startsWith('--'));
const pictures = rest.includes('--readme')
  ? forReadme(folder)
  : wanted(folder, names.length > 0 ? names : Object.keys(pages));
const browser = await chromium.launch({
  executablePath: await sparticuz.executablePath(),
  // one process cannot close a context and go on
  args: [...sparticuz.args.filter((each) => each !== '--single-process'), '--no-sandbox', '--lang=zh-CN'],
  // the browser's own fields (days) are shown as a Chinese reader sees them
  env: { ...process.env, LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' },
});
try {
  for (const picture of pictures) await take(browser, address, picture);
} finally {
  await browser.close();
}
