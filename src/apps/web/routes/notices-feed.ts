import { noticeTexts } from '#features/notices/pages/texts.ts';
import { atomAnswer, atomOf } from '#ui/feeds/atom.ts';
import { layoutTexts } from '#ui/i18n/layout-texts.ts';
import { load } from '../load.ts';

/** `/notices.atom`: the newest notices. */
export const loader = load(async ({ page, url, request }): Promise<Response> => {
  const { items } = await page.api.notices.list({ limit: 50 });
  const { language } = page;
  const short = language === 'en' ? 'en' : 'zh';
  const { product } = layoutTexts[language];
  const text = atomOf({
    name: 'notices',
    title: `${noticeTexts[language].list.title} · ${product}`,
    language,
    author: product,
    created: '1970-01-01T00:00:00.000Z',
    self: `${url.origin}/notices.atom`,
    page: `${url.origin}/notices`,
    entries: items.map((notice) => ({
      name: `notice:${notice.id}`,
      title: `${notice.number} ${notice.title[short]}`,
      updated: notice.published,
      published: notice.published,
      address: `${url.origin}/notices/${notice.id}`,
      summary: [notice.procedureTitle[short], notice.lastDay].filter(Boolean).join(' · '),
    })),
  });
  return atomAnswer(text, request.headers.get('if-none-match'));
});
