import type { StandardRecord } from '../contract.ts';

export const citationFormats = ['text', 'bibtex', 'ris'] as const;
export type CitationFormat = (typeof citationFormats)[number];

export const citationTypes = {
  text: { mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
  bibtex: { mediaType: 'application/x-bibtex; charset=utf-8', extension: 'bib' },
  ris: { mediaType: 'application/x-research-info-systems; charset=utf-8', extension: 'ris' },
} as const satisfies Record<CitationFormat, { mediaType: string; extension: string }>;

type Cited = Pick<StandardRecord, 'key' | 'number' | 'titles' | 'fields' | 'published' | 'publisher'>;

/** The title to cite: Chinese for a Chinese document, else English, else what there is. */
function citedTitle(record: Cited): string {
  const { titles } = record;
  const chinese = Object.entries(titles).find(([tag]) => tag.toLowerCase().startsWith('zh'))?.[1];
  return chinese ?? titles.en ?? Object.values(titles)[0] ?? '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Who answers for the document: issuer, else committee, else the publisher's name. */
function responsible(record: Cited): readonly string[] {
  const named = [texts(record.fields.issuers), texts(record.fields.committees)].find((each) => each.length > 0);
  return named ?? (record.publisher ? [record.publisher] : []);
}

/**
 * A reference to the document. `text` follows GB/T 7714—2015, 8.1 and annex A.3: responsible body. Title: number[S].
 * Year. Place and publisher are left out when no source tells them.
 */
export function citationOf(record: Cited, format: CitationFormat, address: string): string {
  const bodies = responsible(record);
  const title = citedTitle(record);
  if (format === 'text') {
    const by = bodies.length > 0 ? `${bodies.slice(0, 3).join(', ')}. ` : '';
    const named = title ? `${title}: ${record.number}` : record.number;
    const dated = record.published ? `. ${record.published.slice(0, 4)}` : '';
    return `${by}${named}[S]${dated}. ${address}.`;
  }
  return format === 'bibtex' ? bibtexOf(record, bodies, title, address) : risOf(record, bodies, title, address);
}

function bibtexOf(record: Cited, bodies: readonly string[], title: string, address: string): string {
  const entries = {
    title: `{${escapeTex(title)}}`,
    number: escapeTex(record.number),
    institution: bodies.map((body) => `{${escapeTex(body)}}`).join(' and '),
    date: record.published ?? '',
    url: address,
  };
  const lines = Object.entries(entries).filter(([, value]) => value !== '' && value !== '{}');
  const name = record.key.replaceAll(/[^\w.:-]/g, '_');
  return `@standard{${name},\n${lines.map(([entry, value]) => `  ${entry} = {${value}}`).join(',\n')}\n}\n`;
}

function escapeTex(text: string): string {
  return text.replaceAll(/[\\{}]/g, '').replaceAll(/[#$%&_]/g, '\\$&');
}

function risOf(record: Cited, bodies: readonly string[], title: string, address: string): string {
  const [year = '', month = '', day = ''] = (record.published ?? '').split('-');
  const lines = [
    ['TY', 'STAND'],
    ...bodies.map((body) => ['AU', body]),
    ['TI', title],
    ['SN', record.number],
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}/`],
    ['UR', address],
  ];
  const told = lines.filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${oneLine(value)}`);
  return `${told.join('\r\n')}\r\nER  - \r\n`;
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ');
}
