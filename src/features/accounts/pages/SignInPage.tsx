import { Form, Link } from 'react-router';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import { PasskeySignIn } from './Passkeys.tsx';
import { accountTexts } from './texts.ts';

export type SignInData = {
  readonly to: string;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly samples: readonly { readonly key: string; readonly name: string }[];
};

export function SignInPage({ data, answer }: { data: SignInData; answer: FormAnswer | undefined }) {
  const all = useTexts(accountTexts);
  const words = all.signIn;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      <Form method="post" className="form">
        <input type="hidden" name="to" value={data.to} />
        <TextField name="email" type="email" label={all.email} autoComplete="username" answer={answer} />
        <TextField name="password" type="password" label={all.password} autoComplete="current-password" />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit" name="way" value="password">
            {words.button}
          </button>
          <Link to="/reset">{words.forgotten}</Link>
          <Link to="/register">{words.register}</Link>
        </div>
      </Form>
      <PasskeySignIn label={words.passkey} to={data.to} />
      {data.providers.length > 0 && (
        <section>
          <h2>{words.other}</h2>
          <ul>
            {data.providers.map((provider) => (
              <li key={provider.id}>
                <a href={`/sign-in/with/${provider.id}`}>{words.with(provider.name)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.samples.length > 0 && <Samples data={data} />}
    </div>
  );
}

function Samples({ data }: { data: SignInData }) {
  const words = useTexts(accountTexts).signIn;
  return (
    <section className="section">
      <h2>{words.samples}</h2>
      <p className="small muted">{words.samplesLead}</p>
      <Form method="post" className="form-buttons">
        <input type="hidden" name="to" value={data.to} />
        <input type="hidden" name="way" value="sample" />
        {data.samples.map((sample) => (
          <button key={sample.key} className="btn btn-sm" type="submit" name="key" value={sample.key}>
            {sample.name}
          </button>
        ))}
      </Form>
    </section>
  );
}

export function SecondFactorPage({ answer, to }: { answer: FormAnswer | undefined; to: string }) {
  const words = useTexts(accountTexts).factor;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      <Form method="post" className="form">
        <input type="hidden" name="to" value={to} />
        <TextField name="code" label={words.code} autoComplete="one-time-code" />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </div>
      </Form>
      <PasskeySignIn label={words.passkey} to={to} />
    </div>
  );
}
