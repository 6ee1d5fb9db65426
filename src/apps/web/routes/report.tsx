import { redirect, useActionData } from 'react-router';
import { mostFiles } from '#features/moderation/contract.ts';
import { type ReportData, ReportPage } from '#features/moderation/pages/ReportPages.tsx';
import { moderationTexts } from '#features/moderation/pages/texts.ts';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';
import { acceptedFiles, asUpload } from '../uploads.ts';

export const loader = load(async ({ page, params }): Promise<ReportData & Titled> => {
  const key = params.key ?? '';
  const [{ number }, { items }] = await Promise.all([
    page.api.catalogue.status({ key }),
    page.api.moderation.reports({ key }),
  ]);
  const title = moderationTexts[page.language].report.title(number);
  return { recordKey: key, number, reports: items, accept: acceptedFiles, title, language: page.language };
});

/** Files come with the form, without script too; a field left empty is a file without a name. */
export const action = act(async ({ page, params, field, files }) => {
  const given = files('files');
  const words = moderationTexts[page.language].report;
  if (given.length > mostFiles) return { problem: words.tooMany, wrong: ['files'], typed: { body: field('body') } };
  const { receipt } = await page.api.moderation.submit({
    kind: 'record-report',
    subject: params.key ?? '',
    body: field('body'),
    name: field('name').trim() || undefined,
    files: await Promise.all(given.map(asUpload)),
  });
  throw redirect(`/submissions/${receipt}?new=1`, 303);
});

export const meta = pageTitle;

export default function ReportRoute({ loaderData }: { loaderData: ReportData }) {
  return <ReportPage data={loaderData} answer={useActionData()} />;
}
