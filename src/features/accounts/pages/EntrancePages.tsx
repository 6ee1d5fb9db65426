import { Form, Link } from 'react-router';
import { CheckField, type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { accountTexts } from './texts.ts';

/** Pages on the way in: register, verify, a new password, the first administrator. Each is one form. */
type Props = { readonly answer: FormAnswer | undefined };

function PersonFields({ answer }: Props) {
  const words = useTexts(accountTexts);
  const language = useLanguage();
  return (
    <>
      <input type="hidden" name="language" value={language} />
      <TextField name="name" label={words.name} autoComplete="name" maxLength={60} answer={answer} />
      <TextField name="email" type="email" label={words.email} autoComplete="username" answer={answer} />
      <TextField
        name="password"
        type="password"
        label={words.password}
        autoComplete="new-password"
        help={words.register.passwordHelp}
        answer={answer}
      />
    </>
  );
}

export function RegisterPage({ answer }: Props) {
  const words = useTexts(accountTexts).register;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      {!answer?.done && (
        <Form method="post" className="form">
          <PersonFields answer={answer} />
          <CheckField name="consent" label={words.consent} />
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit">
              {words.button}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}

/** For who came by a provider of identity, or was admitted: what is kept and why, before anything else. */
export function ConsentPage({ answer }: Props) {
  const all = useTexts(accountTexts);
  const words = all.consent;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      <Form method="post" className="form">
        <CheckField name="consent" label={all.register.consent} />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </div>
      </Form>
      <p>
        <Link to="/account">{words.close}</Link>
      </p>
    </div>
  );
}

export function WelcomePage({ answer }: Props) {
  const words = useTexts(accountTexts).welcome;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p>{words.lead}</p>
      <FormNotice answer={answer} />
      <Form method="post" className="form">
        <PersonFields answer={answer} />
        <div className="form-buttons">
          <button className="btn btn-primary" type="submit">
            {words.button}
          </button>
        </div>
      </Form>
    </div>
  );
}

/** Opening a mail's link changes nothing: mail programs open links by themselves. The button does. */
export function VerifyPage({ answer }: Props) {
  const all = useTexts(accountTexts);
  const words = all.verify;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      {answer?.done ? (
        <Link to="/sign-in">{all.signIn.title}</Link>
      ) : (
        <Form method="post" className="form">
          <p>{words.lead}</p>
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit">
              {words.button}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}

export function AskResetPage({ answer }: Props) {
  const all = useTexts(accountTexts);
  const words = all.reset;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      {!answer?.done && (
        <Form method="post" className="form">
          <p>{words.lead}</p>
          <TextField name="email" type="email" label={all.email} autoComplete="username" answer={answer} />
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit">
              {words.ask}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}

export function ResetPage({ answer }: Props) {
  const all = useTexts(accountTexts);
  const words = all.reset;
  return (
    <div className="reading">
      <h1 className="page-title">{words.title}</h1>
      <FormNotice answer={answer} />
      {answer?.done ? (
        <Link to="/sign-in">{all.signIn.title}</Link>
      ) : (
        <Form method="post" className="form">
          <TextField
            name="password"
            type="password"
            label={words.fresh}
            autoComplete="new-password"
            help={all.register.passwordHelp}
          />
          <div className="form-buttons">
            <button className="btn btn-primary" type="submit">
              {words.button}
            </button>
          </div>
        </Form>
      )}
    </div>
  );
}
