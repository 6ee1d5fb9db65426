import { useActionData } from 'react-router';
import { encode } from 'uqr';
import { type AuthenticatorData, AuthenticatorPage } from '#features/accounts/pages/AccountPage.tsx';
import { accountTexts } from '#features/accounts/pages/texts.ts';
import { act } from '../../act.ts';
import { load, refusalOf } from '../../load.ts';
import { pageTitle, type Titled } from '../../title.ts';

type Loaded = Titled & { readonly waiting: AuthenticatorData | null };

export const loader = load(async ({ page }): Promise<Loaded> => {
  const titled = { title: accountTexts[page.language].authenticator.title, language: page.language };
  try {
    const { secret, uri } = await page.api.accounts.waitingAuthenticator();
    return { ...titled, waiting: { secret, qr: pictureOf(uri) } };
  } catch (error) {
    // confirmed just now: the page shows the recovery codes
    if (refusalOf(error)?.code === 'not-found') return { ...titled, waiting: null };
    throw error;
  }
});

/** A QR code as one path of squares; the policy of pages allows no picture made of anything else. */
function pictureOf(text: string): AuthenticatorData['qr'] {
  const { size, data } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
}

export const action = act(({ page, field }) => page.api.accounts.confirmAuthenticator({ code: field('code') }));

export const meta = pageTitle;

export default function AuthenticatorRoute({ loaderData }: { loaderData: Loaded }) {
  return <AuthenticatorPage data={loaderData.waiting} answer={useActionData()} />;
}
