import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import { CheckField, ChoiceField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { Device, Me } from '../contract.ts';
import { PasskeyAdding } from './Passkeys.tsx';
import { accountTexts } from './texts.ts';

export type AccountData = {
  readonly me: Me;
  readonly devices: readonly Device[];
  readonly providers: readonly { readonly id: string; readonly name: string }[];
};
type Props = { readonly data: AccountData; readonly answer: FormAnswer | undefined };

/** One page for all by which a person is known and signs in. Every form says by its button what it does. */
export function AccountPage({ data, answer }: Props) {
  const words = useTexts(accountTexts).account;
  const { me } = data;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p className="muted">{me.email}</p>
      <FormNotice answer={answer} />
      {me.needsSecondFactor && !me.secondFactor && <p className="problem">{words.needed}</p>}
      <SecondFactors data={data} />
      <Devices devices={data.devices} />
      <Profile me={me} answer={answer} />
      {me.factors.password && <Password />}
      <section className="section">
        <h2>{words.record}</h2>
        <p>{words.recordLead}</p>
        <a href="/account/record">{words.recordLink}</a>
      </section>
      <Closing hasPassword={me.factors.password} />
    </div>
  );
}

/** A form of hidden fields and one button. */
function Deed({
  deed,
  fields = {},
  label,
  children,
}: {
  deed: string;
  fields?: Record<string, string>;
  label: string;
  children?: ReactNode;
}) {
  return (
    <Form method="post" className={children ? 'form' : undefined}>
      <input type="hidden" name="deed" value={deed} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button className="btn btn-sm" type="submit">
        {label}
      </button>
    </Form>
  );
}

function SecondFactors({ data }: { data: AccountData }) {
  const words = useTexts(accountTexts).account;
  const { factors } = data.me;
  const again = factors.password ? (
    <TextField name="password" type="password" label={words.confirmWith} autoComplete="current-password" />
  ) : null;
  return (
    <section className="section">
      <h2>{words.second}</h2>
      <h3>{words.authenticator}</h3>
      <p>{factors.authenticator ? words.has(factors.recoveryCodes) : words.none}</p>
      {factors.authenticator ? (
        <Deed deed="remove-authenticator" label={words.removeAuthenticator}>
          {again}
        </Deed>
      ) : (
        <Deed deed="begin-authenticator" label={words.addAuthenticator}>
          {again}
        </Deed>
      )}
      <h3 className="section">{words.passkeys}</h3>
      {factors.passkeys.length === 0 && <p>{words.noPasskeys}</p>}
      {factors.passkeys.map((passkey) => (
        <div className="list-bar" key={passkey.id}>
          <span>
            {passkey.name} <span className="muted small">{minuteOf(passkey.lastUsed ?? passkey.created)}</span>
          </span>
          <Deed deed="remove-passkey" fields={{ id: passkey.id }} label={words.remove} />
        </div>
      ))}
      <PasskeyAdding passwordLabel={factors.password ? words.confirmWith : undefined} />
      <h3 className="section">{words.identities}</h3>
      {factors.identities.length === 0 && <p>{words.noIdentities}</p>}
      {factors.identities.map(({ issuer }) => (
        <div className="list-bar" key={issuer}>
          <span>{issuer}</span>
          <Deed deed="unlink" fields={{ issuer }} label={words.unlink} />
        </div>
      ))}
      {data.providers.map((provider) => (
        <p key={provider.id}>
          <a href={`/sign-in/with/${provider.id}`}>{words.link(provider.name)}</a>
        </p>
      ))}
    </section>
  );
}

/** Browser and system, as people name them; the beginning of what it says of itself where neither is known. */
function deviceName(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\w*\/(\d+)/.exec(agent.replace('HeadlessChrome', 'Chrome'));
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent);
  const parts = [browser && `${browser[1]} ${browser[2]}`, system?.[0]].filter(Boolean);
  return parts.join(' · ') || agent.slice(0, 60) || '—';
}

function Devices({ devices }: { devices: readonly Device[] }) {
  const words = useTexts(accountTexts).account;
  return (
    <section className="section">
      <h2>{words.devices}</h2>
      {devices.map((device) => (
        <div className="task-list" key={device.id}>
          <p>
            {device.current && <strong>{words.thisDevice} · </strong>}
            {deviceName(device.agent)}
          </p>
          <p className="small muted">
            {words.lastSeen} {minuteOf(device.seen)} · {words.began} {minuteOf(device.began)} · {words.address}{' '}
            {device.address}
          </p>
          {!device.current && <Deed deed="end-device" fields={{ id: device.id }} label={words.endDevice} />}
        </div>
      ))}
      {devices.length > 1 && <Deed deed="end-others" label={words.endOthers} />}
    </section>
  );
}

function Profile({ me, answer }: { me: Me; answer: FormAnswer | undefined }) {
  const all = useTexts(accountTexts);
  const words = all.account;
  return (
    <section className="section">
      <h2>{words.profile}</h2>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="rename" />
        <TextField name="name" label={all.name} value={me.name} autoComplete="name" maxLength={60} answer={answer} />
        <ChoiceField
          name="language"
          label={words.language}
          value={me.language}
          choices={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.save}
          </button>
        </div>
      </Form>
    </section>
  );
}

function Password() {
  const all = useTexts(accountTexts);
  const words = all.account;
  return (
    <section className="section">
      <h2>{words.changePassword}</h2>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="password" />
        <TextField name="current" type="password" label={words.current} autoComplete="current-password" />
        <TextField
          name="password"
          type="password"
          label={words.fresh}
          autoComplete="new-password"
          help={all.register.passwordHelp}
        />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.change}
          </button>
        </div>
      </Form>
    </section>
  );
}

function Closing({ hasPassword }: { hasPassword: boolean }) {
  const words = useTexts(accountTexts).account;
  return (
    <section className="section">
      <h2>{words.close}</h2>
      <p>{words.closeLead}</p>
      <Form method="post" className="form">
        <input type="hidden" name="deed" value="close" />
        {hasPassword && (
          <TextField name="password" type="password" label={words.confirmWith} autoComplete="current-password" />
        )}
        <CheckField name="confirm" label={words.closeConfirm} />
        <div className="form-buttons">
          <button className="btn" type="submit">
            {words.close}
          </button>
        </div>
      </Form>
    </section>
  );
}

export type AuthenticatorData = {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
};
export type AuthenticatorAnswer = FormAnswer & { readonly recoveryCodes?: readonly string[] };

/** The secret once, as a picture and as text; after the first code the recovery codes once. */
export function AuthenticatorPage({
  data,
  answer,
}: {
  data: AuthenticatorData | null;
  answer: AuthenticatorAnswer | undefined;
}) {
  const words = useTexts(accountTexts).authenticator;
  if (answer?.recoveryCodes) return <RecoveryCodes codes={answer.recoveryCodes} />;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      {data && (
        <>
          <svg className="qr-code" viewBox={`0 0 ${data.qr.size} ${data.qr.size}`} role="img" aria-label={words.qr}>
            <path d={data.qr.path} fill="black" />
          </svg>
          <p>
            {words.secret} <code>{data.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </>
      )}
      <Form method="post" className="form">
        <TextField name="code" label={words.code} inputMode="numeric" autoComplete="one-time-code" />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </div>
      </Form>
    </div>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const words = useTexts(accountTexts).authenticator;
  return (
    <div className="reading">
      <h1 className="page-title">{words.codes}</h1>
      <p>{words.codesLead}</p>
      <ul className="code-sheet">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>
        <Link className="btn btn-primary" to="/desk">
          {words.ready}
        </Link>
      </p>
    </div>
  );
}
