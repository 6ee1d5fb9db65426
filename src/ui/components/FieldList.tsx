import { Fragment, type ReactNode } from 'react';
import { Provenance, type ProvenanceNote } from './Provenance.tsx';
import { TextWithNumbers } from './TextWithNumbers.tsx';

export type Field = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly ReactNode[];
  /** Long text takes the full width. */
  readonly wide?: boolean | undefined;
  readonly note?: ProvenanceNote | undefined;
};

/** Fields of a record in two columns, each with the footnote of its source. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  return (
    <dl className="fields">
      {fields.map((field) => (
        <div key={field.name} className={field.wide ? 'wide' : undefined}>
          <dt>{field.label}</dt>
          <dd>
            {field.values.map((value, position) => (
              // values of a field keep their order, so the position is their identity
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Fragment key={position}>
                {position > 0 && <br />}
                {typeof value === 'string' ? <TextWithNumbers text={value} /> : value}
              </Fragment>
            ))}
            {field.note && <Provenance note={field.note} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
