import { useActionData } from 'react-router';
import { JobQuery } from '#apps/server/operations/contract.ts';
import { act } from '../../act.ts';
import { readConditions } from '../../conditions.ts';
import { load } from '../../load.ts';
import { type JobsData, JobsPage } from '../../pages/OperationsPages.tsx';
import { operationsTexts } from '../../pages/operations-texts.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page, url }): Promise<JobsData & Titled> => {
  const query = readConditions(JobQuery, url);
  const found = await page.api.operations.jobs(query);
  const mayChange = (await page.api.authority.mine()).acts.includes('system.change');
  const { title } = operationsTexts[page.language].jobs;
  return { query, ...found, mayChange, address: `${url.pathname}${url.search}`, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  const { operations } = page.api;
  const job = { id: field('id') };
  await (field('deed') === 'again' ? operations.again(job) : operations.giveUp(job));
  return { done: operationsTexts[page.language].jobs.done };
});

export const meta = pageTitle;

export default function JobsRoute({ loaderData }: { loaderData: JobsData }) {
  return <JobsPage data={loaderData} answer={useActionData()} />;
}
