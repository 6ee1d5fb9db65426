import { type ReactNode, useId } from 'react';

/** What a form says after it was sent: a sentence, and the fields that are wrong; what was typed is kept. */
export type FormAnswer = {
  readonly problem?: string;
  readonly done?: string;
  readonly wrong?: readonly string[];
  readonly typed?: Readonly<Record<string, string>>;
};

/** Told first, above the form, and read aloud. */
export function FormNotice({ answer }: { answer: FormAnswer | undefined }) {
  if (answer?.problem)
    return (
      <p className="problem" role="alert">
        {answer.problem}
      </p>
    );
  if (!answer?.done) return null;
  return (
    <p className="done" role="status">
      {answer.done}
    </p>
  );
}

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly answer?: FormAnswer | undefined;
  readonly help?: ReactNode;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'search';
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly optional?: boolean;
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
  /** Id of a list of suggestions. */
  readonly list?: string;
};

/** A field of one line, or of several with `rows`. Passwords are never given back. */
export function TextField(props: FieldProps) {
  const id = useId();
  const { name, label, help, type = 'text', optional, autoComplete, inputMode, rows, answer, maxLength } = props;
  const isWrong = answer?.wrong?.includes(name);
  const value = type === 'password' ? undefined : (answer?.typed?.[name] ?? props.value);
  const shared = {
    id,
    name,
    maxLength,
    autoComplete,
    required: !optional,
    defaultValue: value,
    'aria-invalid': isWrong ? true : undefined,
    'aria-describedby': help ? `${id}-help` : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows ? (
        <textarea className="textarea" rows={rows} {...shared} />
      ) : (
        <input className="input" type={type} inputMode={inputMode} list={props.list} {...shared} />
      )}
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  );
}

type Choice = { readonly value: string; readonly label: string };
type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  readonly help?: ReactNode;
  readonly answer?: FormAnswer | undefined;
};

export function ChoiceField({ name, label, choices, value, help, answer }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        className="select"
        id={id}
        name={name}
        defaultValue={answer?.typed?.[name] ?? value}
        aria-describedby={help ? `${id}-help` : undefined}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {help && (
        <div className="field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
    </div>
  );
}

type FileProps = {
  readonly name: string;
  readonly label: string;
  readonly help: ReactNode;
  /** Endings, comma-separated. */
  readonly accept: string;
  readonly multiple?: boolean;
};

export function FileField({ name, label, help, accept, multiple }: FileProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="file-input"
        type="file"
        id={id}
        name={name}
        accept={accept}
        multiple={multiple}
        aria-describedby={`${id}-help`}
      />
      <div className="field-help" id={`${id}-help`}>
        {help}
      </div>
    </div>
  );
}

export function CheckField({ name, label }: { name: string; label: ReactNode }) {
  const id = useId();
  return (
    <div className="field-check">
      <input className="checkbox checkbox-sm" type="checkbox" id={id} name={name} value="yes" required />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
