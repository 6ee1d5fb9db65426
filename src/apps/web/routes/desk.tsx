import { redirect, useActionData } from 'react-router';
import { act } from '../act.ts';
import { load } from '../load.ts';
import { type DeskData, DeskPage } from '../pages/DeskPage.tsx';
import { deskTexts } from '../pages/desk-texts.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page }): Promise<DeskData & Titled> => {
  const { api } = page;
  const [me, authority, units] = await Promise.all([api.accounts.me(), api.authority.mine(), api.organisations.mine()]);
  // who came by a provider of identity has not seen the terms yet
  if (!me.consented) throw redirect('/account/consent');
  const mayDecide = authority.acts.includes('units.decide') && me.secondFactor;
  const claims = mayDecide ? await api.organisations.claims({ limit: 20 }) : { total: 0, items: [] };
  const mayModerate = authority.acts.includes('submissions.moderate');
  const submissions = mayModerate ? (await api.moderation.queue({ limit: 1 })).total : 0;
  // an office that proves itself twice is told of it above; its cases wait until then
  const mayWork = me.secondFactor || !me.needsSecondFactor;
  const cases = mayWork ? (await api.cases.list({ limit: 1 })).total : 0;
  const { devices } = await api.accounts.devices();
  const followed = await api.currency.followed({ state: 'new', limit: 8 });
  const { total: others } = await api.currency.following({ limit: 1 });
  const alerts = await api.alerts.list({ state: 'unseen', limit: 6 });
  const title = deskTexts[page.language].title;
  return {
    me,
    acts: authority.acts,
    units,
    claims: { total: claims.total, items: claims.items },
    submissions,
    cases,
    devices: devices.length,
    followed,
    others,
    alerts,
    title,
    language: page.language,
  };
});

export const action = act(async ({ page, field }) => {
  const words = deskTexts[page.language];
  const { organisations } = page.api;
  const id = field('id');
  switch (field('deed')) {
    case 'accept':
    case 'decline':
      await organisations.answer({ id, answer: field('deed') === 'accept' ? 'accept' : 'decline' });
      return { done: words.answered };
    case 'leave':
      await organisations.leave({ id, why: field('why') });
      return { done: words.left };
    case 'withdraw':
      await organisations.withdrawClaim({ id });
      return { done: words.withdrawn };
    default:
      return {};
  }
});

export const meta = pageTitle;

export default function DeskRoute({ loaderData }: { loaderData: DeskData }) {
  return <DeskPage data={loaderData} answer={useActionData()} />;
}
