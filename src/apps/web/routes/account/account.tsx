import { redirect, useActionData } from 'react-router';
import { type AccountData, AccountPage } from '#features/accounts/pages/AccountPage.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

type Loaded = AccountData & Titled & { readonly done?: string };

export const loader = load(async ({ page, url }): Promise<Loaded> => {
  const [me, { devices }, { providers }] = await Promise.all([
    page.api.accounts.me(),
    page.api.accounts.devices(),
    page.api.accounts.waysIn(),
  ]);
  const words = accountTexts[page.language].account;
  const done = url.searchParams.get('done') === 'passkey' ? { done: words.passkeyAdded } : {};
  return { me, devices, providers, title: words.title, language: page.language, ...done };
});

export const action = act(async ({ page, field }) => {
  const words = accountTexts[page.language].account;
  const password = field('password') || undefined;
  const { accounts } = page.api;
  switch (field('deed')) {
    case 'rename':
      await accounts.rename({ name: field('name'), language: field('language') === 'en' ? 'en' : 'zh-CN' });
      return { done: words.saved };
    case 'password':
      await accounts.changePassword({ current: field('current'), password: field('password') });
      return { done: words.changed };
    case 'begin-authenticator':
      await accounts.beginAuthenticator({ password });
      throw redirect('/account/authenticator', 303);
    case 'remove-authenticator':
      await accounts.removeAuthenticator({ password });
      return { done: words.removed };
    case 'remove-passkey':
      await accounts.removePasskey({ id: field('id') });
      return { done: words.removed };
    case 'unlink':
      await accounts.unlinkIdentity({ issuer: field('issuer') });
      return { done: words.removed };
    case 'close':
      if (field('confirm') !== 'yes') return { problem: words.closeUnconfirmed, wrong: ['confirm'], typed: {} };
      await accounts.close({ password, confirm: true });
      throw redirect('/', 303);
    case 'end-device':
      await accounts.endDevice({ id: field('id') });
      return { done: words.ended };
    case 'end-others':
      await accounts.endOtherDevices();
      return { done: words.ended };
    default:
      return {};
  }
});

export const meta = pageTitle;

export default function AccountRoute({ loaderData }: { loaderData: Loaded }) {
  const answer = useActionData();
  return <AccountPage data={loaderData} answer={answer ?? (loaderData.done ? { done: loaderData.done } : undefined)} />;
}
