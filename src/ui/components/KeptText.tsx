import { useEffect, useId, useRef, useState } from 'react';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** Said when a text was found on this device. */
  readonly restored: string;
  /** Where it is kept on this device; another place when what is on file has changed. */
  readonly place: string;
  readonly value?: string | undefined;
  readonly isOptional?: boolean;
};

/**
 * A text of several lines that is not lost: what is typed is kept on this device until it is sent, over a reload, a lost
 * connection or an ended session. Without script it is a plain field.
 */
export function KeptText({ name, label, help, restored, place, value = '', isOptional = false }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    const kept = localStorage.getItem(place);
    if (!field.current || kept === null || kept === value) return;
    field.current.value = kept;
    setRestored(true);
  }, [place, value]);
  const note = isRestored ? restored : help;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        className="textarea"
        ref={field}
        id={id}
        name={name}
        rows={4}
        required={!isOptional}
        defaultValue={value}
        aria-describedby={note ? `${id}-help` : undefined}
        onInput={({ currentTarget }) => localStorage.setItem(place, currentTarget.value)}
      />
      {note && (
        <div className="field-help" id={`${id}-help`} role={isRestored ? 'status' : undefined}>
          {note}
        </div>
      )}
    </div>
  );
}

/** Forgets what was kept under places that begin so: it has been sent. Shows nothing. */
export function ForgetKept({ place }: { place: string }) {
  useEffect(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(place)) localStorage.removeItem(name);
  }, [place]);
  return null;
}
