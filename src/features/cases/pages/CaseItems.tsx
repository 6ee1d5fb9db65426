import { Form, Link } from 'react-router';
import { ChoiceField, FileField, type FormAnswer, TextField } from '#ui/components/FormParts.tsx';
import { KeptText } from '#ui/components/KeptText.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { inWords } from '#ui/i18n/in-words.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { CaseItem, CaseView } from '../case-contract.ts';
import { caseTexts } from './case-texts.ts';
import { compareTexts } from './compare-texts.ts';

/** What is written in a case, and the forms of what may be: drawn from the kind of the item, for every procedure. */
type Props = { readonly view: CaseView; readonly accept: string; readonly answer: FormAnswer | undefined };

export function CaseItems({ view, accept, answer }: Props) {
  const words = useTexts(caseTexts);
  return (
    <section className="section">
      <h2>{words.items}</h2>
      {view.items.length === 0 && <p className="muted">{words.noItems}</p>}
      {view.items.map((item, at) => (
        <section className="case-item" key={item.id} id={`item-${item.id}`}>
          <Written caseId={view.id} item={item} />
          <CompareLink caseId={view.id} item={item} before={view.items.slice(0, at)} />
          {item.mayWrite && <Write caseId={view.id} item={item} accept={accept} answer={answer} />}
        </section>
      ))}
    </section>
  );
}

function Written({ caseId, item }: { caseId: string; item: CaseItem }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  // the field of what is not written yet has the name as its label
  const isNamed = item.version > 0 || !item.mayWrite;
  return (
    <>
      {isNamed && <h3>{inWords(language, item.label)}</h3>}
      {item.text !== undefined && <Text item={item} text={item.text} />}
      {item.file && (
        <p>
          <a
            href={`/cases/${caseId}/files/${item.file.sha256}?${new URLSearchParams({ name: item.file.name })}`}
            download
          >
            {item.file.name}
          </a>{' '}
          <span className="small muted">{Math.ceil(item.file.size / 1_024)} KB</span>
        </p>
      )}
      {item.version > 0 && item.written && (
        <p className="small muted">{words.version(item.version, item.writtenBy ?? '', minuteOf(item.written))}</p>
      )}
    </>
  );
}

type CompareProps = { readonly caseId: string; readonly item: CaseItem; readonly before: readonly CaseItem[] };

/** To what changed in a draft: since its version before, or since the draft of the stage before. */
function CompareLink({ caseId, item, before }: CompareProps) {
  const words = useTexts(compareTexts);
  const isDraft = ({ kind, version }: CaseItem) => kind === 'clauses' && version > 0;
  if (!isDraft(item) || (item.version === 1 && !before.some(isDraft))) return null;
  return (
    <p className="small">
      <Link to={`/cases/${caseId}/compare/${item.id}`}>{words.link}</Link>
    </p>
  );
}

function Text({ item, text }: { item: CaseItem; text: string }) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const choice = item.choices.find(({ value }) => value === text);
  if (choice) return <p>{inWords(language, choice.label)}</p>;
  if (item.kind === 'standard')
    return (
      <p>
        <Link to={`/r/${encodeURIComponent(text)}`}>{text}</Link>
      </p>
    );
  if (text.length <= longest) return <p className="typed">{text}</p>;
  return (
    <details>
      <summary>{words.words(text.length)}</summary>
      <p className="typed">{text}</p>
    </details>
  );
}

/** Characters of a text that is shown without being opened. */
const longest = 400;

const several: ReadonlySet<CaseItem['kind']> = new Set(['text', 'table', 'document', 'clauses']);

type WriteProps = Omit<Props, 'view'> & { readonly caseId: string; readonly item: CaseItem };

function Write({ caseId, item, accept, answer }: WriteProps) {
  const words = useTexts(caseTexts);
  const isLong = several.has(item.kind);
  const isOnFile = item.version > 0;
  const form = (
    <Form method="post" className="form" encType={isLong ? 'multipart/form-data' : undefined}>
      <input type="hidden" name="item" value={item.id} />
      <Field item={item} answer={answer} place={`case ${caseId} ${item.id} ${item.version}`} />
      {item.draft && <p className="small muted">{words.draftOf(minuteOf(item.draft.saved))}</p>}
      {item.takesFile && <FileField name="file" label={words.fileOr} help={words.fileHelp} accept={accept} />}
      <div className="form-buttons">
        <button className="btn btn-sm btn-primary" type="submit" name="deed" value="write">
          {words.write}
        </button>
        {isLong && (
          <button className="btn btn-sm" type="submit" name="deed" value="draft" formNoValidate>
            {words.saveDraft}
          </button>
        )}
      </div>
    </Form>
  );
  if (!isOnFile || item.draft) return form;
  return (
    <details>
      <summary>{words.change}</summary>
      {form}
    </details>
  );
}

type FieldProps = { readonly item: CaseItem; readonly answer: FormAnswer | undefined; readonly place: string };

function Field({ item, answer, place }: FieldProps) {
  const words = useTexts(caseTexts);
  const language = useLanguage();
  const label = inWords(language, item.label);
  const value = item.draft?.text ?? item.text;
  // what was typed in one form is not shown in the others
  const own = answer?.typed?.item === item.id ? answer : undefined;
  const name = 'text';
  if (item.kind === 'choice') {
    const choices = item.choices.map((choice) => ({ value: choice.value, label: inWords(language, choice.label) }));
    return <ChoiceField name={name} label={label} choices={choices} value={value} answer={own} />;
  }
  if (several.has(item.kind))
    return (
      <KeptText
        name={name}
        label={label}
        help={item.kind === 'table' ? words.tableHelp : undefined}
        restored={words.restored}
        place={place}
        value={own?.typed?.text ?? value}
        isOptional={item.takesFile}
      />
    );
  const type = item.kind === 'date' ? 'date' : 'text';
  const help = item.kind === 'unit' ? words.unitHelp : undefined;
  return <TextField name={name} label={label} type={type} help={help} value={value} answer={own} />;
}
