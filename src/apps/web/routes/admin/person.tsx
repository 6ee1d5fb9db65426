import { useActionData } from 'react-router';
import type { PersonRow } from '#features/accounts/contract.ts';
import { PersonDetails, SampleMark } from '#features/accounts/pages/PeoplePages.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import type { RoleGrant, RoleRow } from '#features/authority/contract.ts';
import { PersonRoles } from '#features/authority/pages/RolePages.tsx';
import { authorityTexts } from '#features/authority/pages/texts.ts';
import { FormNotice } from '#ui/components/FormParts.tsx';
import { act, type Sent } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

type Loaded = Titled & {
  readonly person: PersonRow;
  readonly grants: readonly RoleGrant[];
  readonly roles: readonly RoleRow[];
  readonly acts: readonly string[];
};

export const loader = load(async ({ page, params }): Promise<Loaded> => {
  const id = params.id ?? '';
  const [person, { acts }, { roles }] = await Promise.all([
    page.api.accounts.person({ id }),
    page.api.authority.mine(),
    page.api.authority.roles(),
  ]);
  const { items: grants } = acts.includes('roles.see')
    ? await page.api.authority.grants({ person: id, limit: 200 })
    : { items: [] };
  return { person, grants, roles, acts, title: person.name, language: page.language };
});

export const action = act(async (sent) => (await roleDeed(sent)) ?? accountDeed(sent));

async function roleDeed({ page, params, field }: Sent) {
  const words = authorityTexts[page.language].person;
  const person = params.id ?? '';
  const { authority } = page.api;
  switch (field('deed')) {
    case 'grant': {
      const [unit, until] = [field('unit').trim() || undefined, field('until') || undefined];
      await authority.grant({ person, role: field('role'), unit, until, reason: field('reason') });
      return { done: words.granted };
    }
    case 'end-grant':
      await authority.endGrant({ id: field('id'), why: field('why') });
      return { done: words.ended };
    case 'appoint':
      await authority.appointSecurity({ person, reason: field('reason') });
      return { done: words.granted };
    default:
      return undefined;
  }
}

async function accountDeed({ page, params, field }: Sent) {
  const input = { id: params.id ?? '', why: field('why') };
  const { accounts } = page.api;
  if (field('deed') === 'suspend') await accounts.suspend(input);
  if (field('deed') === 'restore') await accounts.restore(input);
  if (field('deed') === 'end-sessions') await accounts.signOutPerson(input);
  return { done: accountTexts[page.language].people.done };
}

export const meta = pageTitle;

export default function PersonRoute({ loaderData }: { loaderData: Loaded }) {
  const answer = useActionData();
  const { person, grants, roles, acts } = loaderData;
  return (
    <article className="reading">
      <h1 className="page-title">
        {person.name}
        {person.sample && <SampleMark />}
      </h1>
      <FormNotice answer={answer} />
      <PersonDetails person={person} mayManage={acts.includes('people.suspend')} />
      <PersonRoles
        grants={grants}
        roles={roles}
        mayGrant={acts.includes('roles.grant')}
        mayAppoint={acts.includes('people.admit')}
        answer={answer}
      />
    </article>
  );
}
