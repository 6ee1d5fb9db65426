import { redirect } from 'react-router';
import { load } from '../../load.ts';

const places = { desk: '/desk', 'second-factor': '/sign-in/code', devices: '/account' } as const;

/** The browser comes back from a provider of identity. */
export const loader = load(async ({ page, params, url }) => {
  const input = { provider: params.provider ?? '', query: url.search };
  const { next } = await page.api.accounts.finishIdentity(input);
  throw redirect(places[next]);
});
