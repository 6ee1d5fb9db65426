import { caseTexts } from '#features/cases/pages/case-texts.ts';
import { calendarAnswer } from '../calendar.ts';
import { load } from '../load.ts';

/** `/cases.ics`: the last days of the cases that somebody has a part in, for their own calendar. */
export const loader = load(async ({ page, url }): Promise<Response> => {
  const { items } = await page.api.cases.list({ show: 'open', sort: 'due', limit: 200 });
  const words = caseTexts[page.language];
  const short = page.language === 'en' ? 'en' : 'zh';
  const days = items.flatMap(({ id, due, title, number, stageLabel }) =>
    due === undefined
      ? []
      : [
          {
            id,
            day: due,
            title: `${words.dueOf(title ?? number)} · ${stageLabel[short]}`,
            address: `${url.origin}/cases/${id}`,
          },
        ],
  );
  return calendarAnswer(words.list.title, days, 'private, no-store');
});
