import { QueueQuery } from '#features/moderation/contract.ts';
import { type QueueData, QueuePage } from '#features/moderation/pages/QueuePages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<QueueData & Titled> => {
  const query = readConditions(QueueQuery, url);
  const found = await page.api.moderation.queue(query);
  const { title } = moderationTexts[page.language].queue;
  return { query, ...found, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const meta = pageTitle;

export default function ModerationRoute({ loaderData }: { loaderData: QueueData }) {
  return <QueuePage data={loaderData} />;
}
