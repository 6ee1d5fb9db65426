import { useActionData } from 'react-router';
import { dispositions, WorkQuery } from '#features/consultations/contract.ts';
import { consultationTexts } from '#features/consultations/pages/texts.ts';
import { type WorkData, WorkPage } from '#features/consultations/pages/WorkPage.tsx';
import { act, type Sent } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';
import { asUpload } from '../uploads.ts';

export const loader = load(async ({ page, params, url }): Promise<WorkData & Titled> => {
  const id = params.id ?? '';
  const query = readConditions(WorkQuery, url);
  const [view, found] = await Promise.all([
    page.api.consultations.look({ id }),
    page.api.consultations.work({ id, ...query }),
  ]);
  return {
    id,
    caseId: view.caseId,
    query,
    ...found,
    name: view.title,
    clauses: view.clauses,
    address: `${url.pathname}${url.search}`,
    title: consultationTexts[page.language].work.title(view.title),
    language: page.language,
  };
});

export const action = act(async (sent) => {
  const { page, params, field, fields } = sent;
  const id = params.id ?? '';
  const { consultations } = page.api;
  const words = consultationTexts[page.language].work;
  const deed = field('deed');
  switch (deed) {
    case 'treat': {
      const typed = { deed, reason: field('reason'), change: field('change') };
      const comments = [...fields('comment')];
      if (comments.length === 0) return { problem: words.noneChosen, typed };
      const { treated } = await consultations.treat({
        id,
        comments,
        disposition: dispositions.find((each) => each === field('disposition')) ?? 'noted',
        reason: field('reason'),
        change: field('change').trim() || undefined,
      });
      return { done: words.treatedNow(treated) };
    }
    case 'show':
    case 'withhold':
      await consultations.judge({
        id,
        comment: field('judged'),
        state: deed === 'show' ? 'shown' : 'withheld',
        reason: field('why'),
      });
      return { done: words.judged };
    case 'hand-in':
      await consultations.handIn({ id });
      return { done: words.handedIn };
    default:
      return take(sent, id);
  }
});

async function take({ page, files }: Sent, id: string) {
  const words = consultationTexts[page.language].work;
  const [file] = files('table');
  if (!file) return { problem: words.noFile };
  const { taken, repeated, treated, refused } = await page.api.consultations.takeTable({
    id,
    ...(await asUpload(file)),
  });
  const reasons: Readonly<Record<string, string>> = words.rowReasons;
  const rows = refused.map(({ row, reason }) => `${row}（${reasons[reason] ?? reason}）`).join('、');
  return { done: words.took(taken, repeated, treated) + (rows === '' ? '' : ` ${words.refusedRows(rows)}`) };
}

export const meta = pageTitle;

export default function WorkRoute({ loaderData }: { loaderData: WorkData }) {
  return <WorkPage data={loaderData} answer={useActionData()} />;
}
