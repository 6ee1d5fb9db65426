import { useEffect, useState } from 'react';
import { Form, Link } from 'react-router';
import { ChoiceField, FileField, type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { KeptText } from '#ui/components/KeptText.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import { type ConsultationView, commentKinds, type DraftClause } from '../contract.ts';
import { consultationTexts } from './texts.ts';
import { clauseName } from './words.ts';

/** What the page of a draft is made of. */
export type ConsultationData = {
  readonly view: ConsultationView;
  /** Id of the clause that is commented on; '' the draft as a whole, undefined none. */
  readonly chosen: string | undefined;
  readonly challenge: { readonly challenge: string; readonly bits: number } | undefined;
  /** The text of the standard that the draft revises, by the number or the heading of its clauses. */
  readonly old: { readonly number: string; readonly clauses: Readonly<Record<string, string>> } | undefined;
  readonly accept: string;
};

/** A comment on a clause or on the draft as a whole: what is typed is kept on the device until it is sent. */
type Props = {
  readonly data: ConsultationData;
  readonly clause: DraftClause | undefined;
  readonly answer: FormAnswer | undefined;
};

export function CommentForm({ data, clause, answer }: Props) {
  const all = useTexts(consultationTexts);
  const words = all.form;
  const { view } = data;
  const kinds = commentKinds.map((value) => ({ value, label: all.kinds[value] }));
  return (
    <Form method="post" className="form" encType="multipart/form-data" id="comment">
      <h4>{words.title(clauseName(clause, all))}</h4>
      <input type="hidden" name="clause" value={clause?.id ?? ''} />
      <ChoiceField name="kind" label={words.kind} choices={kinds} answer={answer} />
      <KeptText
        name="body"
        label={words.body}
        help={words.bodyHelp}
        restored={words.restored}
        place={`comment ${view.id} ${clause?.id ?? ''}`}
        value={answer?.typed?.body}
      />
      <TextField name="proposal" label={words.proposal} rows={3} maxLength={10_000} answer={answer} optional />
      <TextField name="name" label={words.name} help={words.nameHelp} maxLength={100} answer={answer} optional />
      <TextField name="unit" label={words.unit} maxLength={200} answer={answer} optional />
      <FileField name="files" label={words.files} help={words.filesHelp} accept={data.accept} multiple />
      {data.challenge && <Proof {...data.challenge} />}
      <div className="form-buttons">
        <button className="btn btn-primary" type="submit">
          {words.send}
        </button>
        <Link className="btn" to={`/consultations/${view.id}`} preventScrollReset>
          {words.cancel}
        </Link>
      </div>
    </Form>
  );
}

/** Works while somebody types; nothing is asked of them, and without script the comment goes all the same. */
function Proof({ challenge, bits }: { challenge: string; bits: number }) {
  const words = useTexts(consultationTexts).form;
  const [nonce, setNonce] = useState('');
  const [isWorking, setWorking] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    setNonce('');
    setWorking(true);
    void import('./find-nonce.ts')
      .then(({ findNonce }) => findNonce(challenge, bits, stop.signal))
      .then((found) => {
        if (found !== undefined) setNonce(found);
      });
    return () => stop.abort();
  }, [challenge, bits]);
  return (
    <>
      <input type="hidden" name="challenge" value={challenge} />
      <input type="hidden" name="nonce" value={nonce} />
      <p className="small muted" role="status">
        {nonce !== '' ? words.worked : isWorking ? words.working : words.unproved}
      </p>
    </>
  );
}
