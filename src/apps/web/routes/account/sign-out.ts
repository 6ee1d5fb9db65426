import { redirect } from 'react-router';
import { act } from '../../act.ts';

export const action = act(async ({ page }) => {
  await page.api.accounts.signOut();
  throw redirect('/', 303);
});

export const loader = () => redirect('/');
