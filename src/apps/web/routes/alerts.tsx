import { useActionData } from 'react-router';
import { AlertQuery } from '#features/alerts/contract.ts';
import { type AlertsData, AlertsPage } from '#features/alerts/pages/AlertsPage.tsx';
import { alertTexts } from '#features/alerts/pages/texts.ts';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, url }): Promise<AlertsData & Titled> => {
  const query = readConditions(AlertQuery, url);
  const found = await page.api.alerts.list(query);
  const { title } = alertTexts[page.language];
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  await page.api.alerts.markSeen(field('id') === '' ? {} : { id: field('id') });
  return { done: alertTexts[page.language].seen };
});

export const meta = pageTitle;

export default function AlertsRoute({ loaderData }: { loaderData: AlertsData }) {
  return <AlertsPage data={loaderData} answer={useActionData()} />;
}
