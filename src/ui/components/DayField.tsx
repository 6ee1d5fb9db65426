import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

/** Days that a calendar offers; an address may ask for others. */
const offered = { min: '1900-01-01', max: '2199-12-31' } as const;

type DayFieldProps = {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** What was typed when it is no day: it stays in the field, and the field says what is wrong with it. */
  readonly wrong?: string | undefined;
  readonly required?: boolean;
  readonly small?: boolean;
};

/** A day: the browser's own date field, by keyboard and without script; a text field while what it holds is no date. */
export function DayField({ id, name, label, value, wrong, required = false, small = false }: DayFieldProps) {
  const words = useTexts(layoutTexts).day;
  const className = small ? 'input input-sm' : 'input';
  return (
    <span className="day-field">
      <label htmlFor={id}>{label}</label>
      {wrong === undefined ? (
        // a new value from the address is a new field
        <input
          key={value}
          id={id}
          className={className}
          type="date"
          name={name}
          defaultValue={value}
          required={required}
          placeholder={words.pattern}
          {...offered}
        />
      ) : (
        <input
          key={wrong}
          id={id}
          className={className}
          type="text"
          inputMode="numeric"
          name={name}
          defaultValue={wrong}
          required={required}
          placeholder={words.pattern}
          aria-invalid="true"
          aria-describedby={`${id}-fault`}
        />
      )}
      {wrong !== undefined && (
        <span id={`${id}-fault`} className="field-fault">
          {words.wrong(wrong.slice(0, 40))}
        </span>
      )}
    </span>
  );
}
