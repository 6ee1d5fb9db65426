import { noticeTexts } from '#features/notices/pages/texts.ts';
import { calendarAnswer } from '../calendar.ts';
import { load } from '../load.ts';

/** `/notices.ics`: the last days that notices tell of, for anybody's calendar. */
export const loader = load(async ({ page, url }): Promise<Response> => {
  const { items } = await page.api.notices.list({ limit: 200 });
  const words = noticeTexts[page.language];
  const short = page.language === 'en' ? 'en' : 'zh';
  const days = items.flatMap((notice) =>
    notice.lastDay === undefined
      ? []
      : [
          {
            id: notice.id,
            day: notice.lastDay,
            title: words.ends(notice.title[short]),
            address: `${url.origin}/notices/${notice.id}`,
          },
        ],
  );
  return calendarAnswer(words.list.title, days);
});
