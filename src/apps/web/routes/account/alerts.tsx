import { useActionData } from 'react-router';
import {
  type AlertChoicesData,
  AlertChoicesPage,
  type ChoicesAnswer,
} from '#features/alerts/pages/AlertChoicesPage.tsx';
import { alertTexts } from '#features/alerts/pages/texts.ts';
import { alertChannels, alertKinds } from '#kernel/alert/index.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page }): Promise<AlertChoicesData & Titled> => {
  const { alerts } = page.api;
  const [{ choices }, { webhook }] = await Promise.all([alerts.choices(), alerts.webhook()]);
  return { choices, webhook, title: alertTexts[page.language].choices, language: page.language };
});

export const action = act(async ({ page, field, fields }): Promise<ChoicesAnswer> => {
  const words = alertTexts[page.language];
  const { alerts } = page.api;
  switch (field('deed')) {
    case 'choose':
      await alerts.choose({
        choices: alertKinds.map((kind) => ({
          kind,
          channels: alertChannels.filter((channel) => fields(kind).includes(channel)),
        })),
      });
      return { done: words.saved };
    case 'set-webhook':
      return { done: words.saved, ...(await alerts.setWebhook({ url: field('url') })) };
    case 'test-webhook':
      await alerts.testWebhook();
      return { done: words.tested };
    case 'end-webhook':
      await alerts.endWebhook();
      return { done: words.ended };
    default:
      return {};
  }
});

export const meta = pageTitle;

export default function AlertChoicesRoute({ loaderData }: { loaderData: AlertChoicesData }) {
  return <AlertChoicesPage data={loaderData} answer={useActionData()} />;
}
