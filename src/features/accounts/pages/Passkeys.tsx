import { useEffect, useId, useState } from 'react';
import { useTexts } from '#ui/i18n/texts.tsx';
import { accountTexts } from './texts.ts';

/** Passkeys need a script of the browser; without one these parts are not shown, and codes do the same. */
type Ceremony = { readonly options: object; readonly token: string };

async function ask(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Whether the browser speaks the JSON forms of WebAuthn; false on the server. */
function usePasskeys(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => {
    setCan(typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential);
  }, []);
  return can;
}

export function PasskeySignIn({ label, to }: { label: string; to: string }) {
  const words = useTexts(accountTexts).passkey;
  const [failed, setFailed] = useState(false);
  if (!usePasskeys()) return null;
  const signIn = async () => {
    setFailed(false);
    try {
      // the contract's answer
      const { options, token } = (await ask('/sessions/passkey/options', {})) as Ceremony;
      // made by the server's library for exactly this call
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
        options as PublicKeyCredentialRequestOptionsJSON,
      );
      const credential = await navigator.credentials.get({ publicKey });
      if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential');
      await ask('/sessions/passkey', { token, response: credential.toJSON() });
      window.location.assign(to);
    } catch {
      setFailed(true);
    }
  };
  return (
    <p>
      <button className="btn" type="button" onClick={signIn}>
        {label}
      </button>
      {failed && <span role="alert"> {words.failed}</span>}
    </p>
  );
}

export function PasskeyAdding({ passwordLabel }: { passwordLabel: string | undefined }) {
  const words = useTexts(accountTexts).passkey;
  const [failed, setFailed] = useState(false);
  const id = useId();
  if (!usePasskeys()) return null;
  const add = async (form: FormData) => {
    setFailed(false);
    try {
      const password = form.get('password');
      const given = typeof password === 'string' && password !== '' ? { password } : {};
      // the contract's answer
      const { options, token } = (await ask('/me/passkeys/options', given)) as Ceremony;
      // made by the server's library for exactly this call
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
        options as PublicKeyCredentialCreationOptionsJSON,
      );
      const credential = await navigator.credentials.create({ publicKey });
      if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential');
      await ask('/me/passkeys', { token, name: String(form.get('name')), response: credential.toJSON() });
      window.location.assign('/account?done=passkey');
    } catch {
      setFailed(true);
    }
  };
  return (
    <form className="form" action={add}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <input className="input" id={`${id}-name`} name="name" required maxLength={60} />
      </div>
      {passwordLabel && (
        <div className="field">
          <label htmlFor={`${id}-password`}>{passwordLabel}</label>
          <input
            className="input"
            id={`${id}-password`}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
      )}
      {failed && (
        <p className="problem" role="alert">
          {words.failed}
        </p>
      )}
      <div className="form-buttons">
        <button className="btn" type="submit">
          {words.add}
        </button>
      </div>
    </form>
  );
}
