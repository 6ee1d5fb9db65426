import { redirect } from 'react-router';
import { load } from '../../load.ts';

/** Sends the browser to a provider of identity. A link and no form: the policy of pages lets forms go to this site only. */
export const loader = load(async ({ page, params }) => {
  const { url } = await page.api.accounts.beginIdentity({ provider: params.provider ?? '' });
  throw redirect(url);
});
