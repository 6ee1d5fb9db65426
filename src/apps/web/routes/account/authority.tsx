import { useActionData } from 'react-router';
import { type MyAuthorityData, MyAuthorityPage } from '#features/authority/pages/RolePages.tsx';
import { authorityTexts } from '#features/authority/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

export const loader = load(async ({ page }): Promise<MyAuthorityData & Titled> => {
  const [mine, { roles }] = await Promise.all([page.api.authority.mine(), page.api.authority.roles()]);
  const { held, substitutions, conflicts } = mine;
  const me = page.session?.person ?? '';
  const title = authorityTexts[page.language].mine.title;
  return { me, roles, held, substitutions, conflicts, today: page.today, title, language: page.language };
});

export const action = act(async ({ page, field }) => {
  const words = authorityTexts[page.language].mine;
  const { authority } = page.api;
  const end = { id: field('id'), why: field('why') };
  switch (field('deed')) {
    case 'substitute': {
      const [substitute, from, until, reason] = [field('substitute'), field('from'), field('until'), field('reason')];
      await authority.substitute({ substitute: substitute.trim(), from, until, reason });
      return { done: words.made };
    }
    case 'end-substitution':
      await authority.endSubstitution(end);
      return { done: words.ended };
    case 'end-conflict':
      await authority.endConflict(end);
      return { done: words.ended };
    default:
      return {};
  }
});

export const meta = pageTitle;

export default function MyAuthorityRoute({ loaderData }: { loaderData: MyAuthorityData }) {
  return <MyAuthorityPage data={loaderData} answer={useActionData()} />;
}
