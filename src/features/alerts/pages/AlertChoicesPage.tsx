import { Form } from 'react-router';
import { alertChannels } from '#kernel/alert/index.ts';
import { CopyButton } from '#ui/components/CopyButton.tsx';
import { type FormAnswer, FormNotice, TextField } from '#ui/components/FormParts.tsx';
import { ListTable } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { AlertChoice, Delivery, Webhook } from '../contract.ts';
import { alertTexts } from './texts.ts';

export type AlertChoicesData = { readonly choices: readonly AlertChoice[]; readonly webhook: Webhook | undefined };
/** The secret of a webhook that was set just now. */
export type ChoicesAnswer = FormAnswer & { readonly secret?: string };

/** Which alerts come, and how; and the webhook of the person's own system. */
export function AlertChoicesPage({ data, answer }: { data: AlertChoicesData; answer: ChoicesAnswer | undefined }) {
  const words = useTexts(alertTexts);
  return (
    <div className="reading">
      <h1 className="page-title">{words.choices}</h1>
      <p className="lead">{words.choicesLead}</p>
      <FormNotice answer={answer} />
      <Choices choices={data.choices} />
      <section className="section">
        <h2>{words.webhook}</h2>
        <p>{words.webhookLead}</p>
        {answer?.secret && <Secret secret={answer.secret} />}
        <Form method="post" className="form">
          <TextField name="url" label={words.url} value={data.webhook?.url ?? ''} maxLength={2_000} answer={answer} />
          <button className="btn btn-primary" type="submit" name="deed" value="set-webhook">
            {words.set}
          </button>
        </Form>
        {data.webhook && <Standing webhook={data.webhook} />}
      </section>
    </div>
  );
}

function Choices({ choices }: { choices: readonly AlertChoice[] }) {
  const words = useTexts(alertTexts);
  return (
    <Form method="post" className="form">
      {choices.map(({ kind, channels }) => (
        <fieldset className="field" key={kind}>
          <legend>{words.kinds[kind]}</legend>
          <div className="form-buttons">
            {alertChannels.map((channel) => (
              <label className="field-check" key={channel}>
                <input
                  className="checkbox checkbox-sm"
                  type="checkbox"
                  name={kind}
                  value={channel}
                  defaultChecked={channels.includes(channel)}
                />
                {words.channels[channel]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button className="btn btn-primary" type="submit" name="deed" value="choose">
        {words.save}
      </button>
    </Form>
  );
}

function Secret({ secret }: { secret: string }) {
  const words = useTexts(alertTexts);
  return (
    <div className="notice">
      <p>{words.secret}</p>
      <p>
        <code className="typed">{secret}</code> <CopyButton label={words.secret} text={secret} />
      </p>
      <p className="small">{words.secretLead}</p>
    </div>
  );
}

function Standing({ webhook }: { webhook: Webhook }) {
  const words = useTexts(alertTexts);
  const language = useLanguage();
  return (
    <>
      <p className="muted">{words.since(minuteOf(webhook.since))}</p>
      {webhook.stopped && <p className="problem">{words.stopped(minuteOf(webhook.stopped))}</p>}
      <Form method="post" className="form-buttons">
        <button className="btn btn-sm" type="submit" name="deed" value="test-webhook">
          {words.test}
        </button>
        <button className="btn btn-sm" type="submit" name="deed" value="end-webhook">
          {words.end}
        </button>
      </Form>
      <h3 className="section">{words.deliveries}</h3>
      {webhook.deliveries.length === 0 && <p className="muted">{words.noDeliveries}</p>}
      {webhook.deliveries.length > 0 && (
        <ListTable
          label={words.deliveries}
          rows={webhook.deliveries}
          keyOf={({ alert }) => alert}
          columns={[
            { label: words.what, cell: (sent) => (language === 'en' ? sent.en : sent.zh) },
            { label: words.at, cell: (sent) => minuteOf(sent.at) },
            { label: words.attempts, cell: (sent) => sent.attempts },
            { label: words.outcome, cell: (sent) => <Outcome sent={sent} /> },
          ]}
        />
      )}
    </>
  );
}

function Outcome({ sent }: { sent: Delivery }) {
  const words = useTexts(alertTexts);
  if (sent.delivered) return words.delivered(minuteOf(sent.delivered));
  return sent.failure ?? words.waiting;
}
