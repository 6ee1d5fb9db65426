import type { Element } from '#adapters/formats/port.ts';
import { dateOf } from './dates.ts';
import { attribute, descendants, plainText } from './elements.ts';
import { type Mapper, RowRefused } from './mapping.ts';
import { unrepeated } from './records.ts';
import { addressOf, numberText, textOf } from './texts.ts';

/** Series lists of the NIST Technical Publications: one block with labelled spans per publication. */
export const mapNistReport: Mapper = (entry) => {
  if (entry.kind !== 'element') throw new RowRefused({ reason: 'not-a-record', field: '' });
  const { element } = entry;
  const doi = field(element, 'doi_data');
  const title = field(element, 'titles');
  const link = descendants(element, ({ name }) => name === 'a').map((one) => attribute(one, 'href'))[0];
  return [
    {
      source: 'nist',
      claim: {
        number: unrepeated(numberText(field(element, 'report-number') ?? doi, 'report-number')),
        titles: title === undefined ? undefined : { en: title },
        type: 'nist-techpub',
        published: dateOf(field(element, 'publication_date'), 'publication_date'),
        languages: ['en'],
        issuers: ['NIST'],
        aliases: doi === undefined ? undefined : [{ type: 'DOI', value: doi }],
        url: addressOf(link),
      },
    },
  ];
};

export const isNistReport = (element: Element): boolean => hasClass(element, 'report-paper');

const hasClass = (element: Element, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name);

/** Text of the span of a class without its label. */
function field(element: Element, name: string): string | undefined {
  const span = descendants(element, (one) => hasClass(one, name))[0];
  if (!span) return undefined;
  const { children } = span;
  const bare = { ...span, children: children.filter((child) => typeof child === 'string' || child.name !== 'label') };
  return textOf(plainText(bare));
}
