import { type CalendarData, CalendarPage } from '#features/cases/pages/CalendarPage.tsx';
import { caseTexts } from '#features/cases/pages/case-texts.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<CalendarData & Titled> => {
  const asked = url.searchParams.get('month') ?? '';
  const month = /^20\d\d-(?:0[1-9]|1[0-2])$/.test(asked) ? asked : page.today.slice(0, 7);
  const { items } = await page.api.cases.list({ show: 'open', sort: 'due', limit: 200 });
  const title = caseTexts[page.language].month.title(month);
  return { month, today: page.today, items, title, language: page.language };
});

export const meta = pageTitle;

export default function CasesMonthRoute({ loaderData }: { loaderData: CalendarData }) {
  return <CalendarPage data={loaderData} />;
}
