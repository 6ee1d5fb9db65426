import { useActionData } from 'react-router';
import { invitedRoles, MemberQuery } from '#features/organisations/contract.ts';
import { organisationTexts } from '#features/organisations/pages/texts.ts';
import { type MembersData, MembersPage } from '#features/organisations/pages/WorkPages.tsx';
import { act } from '../act.ts';
import { readConditions } from '../conditions.ts';
import { load } from '../load.ts';
import { pageTitle, type Titled } from '../title.ts';

export const loader = load(async ({ page, params, url }): Promise<MembersData & Titled> => {
  const key = params.key ?? '';
  const query = readConditions(MemberQuery, url);
  const address = `${url.pathname}${url.search}`;
  const [unit, { total, members, invitations }] = await Promise.all([
    page.api.organisations.unit({ key }),
    page.api.organisations.members({ ...query, key }),
  ]);
  const name = unit.names.zh;
  return { key, name, query, address, total, items: members, invitations, title: name, language: page.language };
});

export const action = act(async ({ page, params, field }) => {
  const words = organisationTexts[page.language].members;
  const { organisations } = page.api;
  const [key, id] = [params.key ?? '', field('id')];
  switch (field('deed')) {
    case 'invite': {
      const role = invitedRoles.find((each) => each === field('role')) ?? 'unit-member';
      await organisations.invite({ key, email: field('email'), role, position: field('position') });
      return { done: words.invited };
    }
    case 'withdraw':
      await organisations.withdrawInvitation({ key, id });
      return { done: words.done };
    case 'release':
      await organisations.release({ key, id, why: field('why') });
      return { done: words.done };
    default:
      return {};
  }
});

export const meta = pageTitle;

export default function UnitMembersRoute({ loaderData }: { loaderData: MembersData }) {
  return <MembersPage data={loaderData} answer={useActionData()} />;
}
