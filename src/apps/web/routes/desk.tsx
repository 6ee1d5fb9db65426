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
  const mayModerate = authority.acts.includes('submissions.moderate');
  // an office that proves itself twice is told of it above; its cases wait until then
  const mayWork = me.secondFactor || !me.needsSecondFactor;
  const nothing = { total: 0, items: [] };
  const [claims, { total: submissions }, { total: cases }, { devices }, followed, { total: others }, alerts] =
    await Promise.all([
      mayDecide ? api.organisations.claims({ limit: 20 }) : nothing,
      mayModerate ? api.moderation.queue({ limit: 1 }) : nothing,
      mayWork ? api.cases.list({ limit: 1 }) : nothing,
      api.accounts.devices(),
      api.currency.followed({ state: 'new', limit: 8 }),
      api.currency.following({ limit: 1 }),
      api.alerts.list({ state: 'unseen', limit: 6 }),
    ]);
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
