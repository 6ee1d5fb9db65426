import { z } from 'zod';
import type { Claim, ClaimedRelation } from '#kernel/standard/index.ts';
import { readRows, readShared } from '../shared-material.ts';

/** Claims of the three open international and foreign sources: IETF index, NIST series lists, JPEG and MPEG list. */

const Rfc = z.object({
  docid: z.string(),
  title_en: z.string(),
  stage: z.string(),
  published: z.string(),
  url: z.string(),
  relations: z.array(z.object({ type: z.string(), docid: z.string() })).optional(),
});
type Rfc = z.infer<typeof Rfc>;

/** Day the index was taken: what it says of a status it says of that day. */
const rfcSnapshot = '2019-01-23';

/** In the RFC index `obsoletes` and `updates` mean what they say, and most edges stand in both documents. */
export function rfcClaims(): readonly Claim[] {
  const rows = readRows('data/records/ietf-rfc.jsonl.gz').map((row) => Rfc.parse(row));
  const stated = new Set(
    rows.flatMap(({ docid, relations = [] }) => relations.map((r) => `${docid} ${r.type} ${r.docid}`)),
  );
  return rows.map((row) => rfcClaim(row, stated));
}

const forward = { obsoletes: 'replaces', updates: 'amends', related: 'related' } as const;
const backward = { obsoletedBy: 'obsoletes', updatedBy: 'updates' } as const;

function rfcClaim(row: Rfc, stated: ReadonlySet<string>): Claim {
  const { docid, relations = [], stage } = row;
  const edges = relations.flatMap(({ type, docid: other }): ClaimedRelation[] => {
    if (other === docid) return [];
    if (type === 'obsoletes' || type === 'updates' || type === 'related')
      return [{ type: forward[type], number: other }];
    if (type !== 'obsoletedBy' && type !== 'updatedBy') throw new Error(`${docid}: relation ${type} has no reading`);
    // An edge is stored once: read from its end only where the other document does not state it.
    if (stated.has(`${other} ${backward[type]} ${docid}`)) return [];
    return [{ type: forward[backward[type]], inverse: true, number: other }];
  });
  const isReplaced = relations.some(({ type }) => type === 'obsoletedBy');
  const state = isReplaced
    ? 'replaced'
    : stage === 'Historic'
      ? 'withdrawn'
      : stage === 'Unknown'
        ? undefined
        : 'in-force';
  return {
    number: docid,
    titles: { en: row.title_en },
    type: 'RFC',
    level: 'international',
    ...(state && { state, asOf: rfcSnapshot }),
    stateWord: stage,
    published: row.published,
    languages: ['en'],
    issuers: ['IETF'],
    country: 'IX',
    ...(edges.length > 0 && { relations: distinct(edges) }),
    url: row.url,
    access: 'O1',
  };
}

function distinct(edges: readonly ClaimedRelation[]): ClaimedRelation[] {
  return [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()];
}

const NistRow = z.object({
  docid: z.string(),
  doi: z.string().optional(),
  title_en: z.string(),
  series: z.string(),
  published: z.string(),
  url: z.string(),
});

const months = 'January February March April May June July August September October November December'.split(' ');

/** '1982', 'March 2023' and one '2018, Includes updates as of 04-26-2024'. */
function nistDate(printed: string): string {
  const [, month = '', year = ''] = /^(?:([A-Z][a-z]+) )?(\d{4})/.exec(printed) ?? [];
  if (month === '') return year;
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}`;
}

/** The lists repeat a series now and then, and one line begins with «error:»; the printed form stays as an alias. */
function nistNumber(printed: string): string {
  return printed
    .replace(/^error: /, '')
    .replace(/^NIST ([A-Z]+) NIST \1 /, 'NIST $1 ')
    .replace(/^NIST TN 10\.6028\/NIST\.TN\./, 'NIST TN ');
}

export function nistClaims(): readonly Claim[] {
  return readRows('data/records/nist.jsonl.gz').map((row): Claim => {
    const { docid, doi, title_en, series, published, url } = NistRow.parse(row);
    const number = nistNumber(docid);
    const aliases = [
      ...(doi === undefined ? [] : [{ type: 'DOI', value: doi }]),
      ...(number === docid ? [] : [{ type: 'as-printed', value: docid }]),
    ];
    return {
      number,
      titles: { en: title_en },
      type: series,
      level: 'foreign',
      published: nistDate(published),
      languages: ['en'],
      issuers: [docid.startsWith('NIST') || docid.startsWith('error: NIST') ? 'NIST' : 'NBS'],
      country: 'US',
      ...(aliases.length > 0 && { aliases }),
      url,
      access: 'O1',
    };
  });
}

const Entry = z.object({
  title: z.string(),
  status: z.enum(['Published', 'Withdrawn', 'Under development', 'Deleted']),
  publisher: z.string(),
  isoNumber: z.string().optional(),
  rawDate: z.string().optional(),
  isSuperseded: z.boolean().optional(),
  obsoletedBy: z.array(z.string()).optional(),
  href: z.string(),
});
type Entry = z.infer<typeof Entry>;

/** Newest month named in the list; the list itself carries no date. */
export const jpegMpegSnapshot = '2024-08';

/**
 * Entries of the JPEG and MPEG list. Its `isoNumber` leaves out the second publisher, which `publisher` names.
 * `obsoletedBy` names the undated number («the current edition of 13818-1»), not the direct successor, and is kept so:
 * taken as the newest edition it would put the end of a document of 1997 into 2023.
 * Projects without a year yet are left out, since their number is that of every edition.
 */
export function jpegMpegClaims(): readonly Claim[] {
  const list = z.record(z.string(), z.unknown()).parse(JSON.parse(readShared('data/raw/specref/iso_jtc1_sc29.json')));
  return Object.entries(list).flatMap(([id, value]) => {
    if (z.object({ aliasOf: z.string() }).safeParse(value).success) return [];
    const entry = Entry.parse(value);
    const number =
      entry.isoNumber?.replace(/^ISO(?:\/IEC)? /, `${entry.publisher} `) ?? numberOfId(id, entry.publisher);
    return /:\d{4}/.test(number) ? [jpegMpegClaim(id, number, entry)] : [];
  });
}

const draftNames: Readonly<Record<string, string>> = { damd: 'DAM', fdamd: 'FDAM', dcor: 'DCOR', fdcor: 'FDCOR' };

/** iso13818-1-1996-amd1-1997 → ISO/IEC 13818-1:1996/Amd 1:1997; iso14496-1 → ISO/IEC 14496-1. */
function numberOfId(id: string, publisher: string): string {
  const match = /^iso(\d+)(?:-(\d{1,3})(?!\d))?(?:-(\d{4})(?!\d))?((?:-[a-z]*(?:amd|cor)\d+(?:-\d{4})?)*)$/.exec(id);
  if (!match) return id;
  const [, base = '', part, year, rest = ''] = match;
  const supplements = [...rest.matchAll(/-([a-z]*?)(amd|cor)(\d+)(?:-(\d{4}))?/g)].map(
    ([, stage = '', kind, count, of]) => {
      const name = stage === 'd' || stage === 'fd' ? draftNames[`${stage}${kind}`] : kind === 'amd' ? 'Amd' : 'Cor';
      const prefix = stage === '' || name?.startsWith(stage.toUpperCase()) ? '' : `${stage.toUpperCase()} `;
      return `/${prefix}${name} ${count}${of ? `:${of}` : ''}`;
    },
  );
  return `${publisher} ${base}${part ? `-${part}` : ''}${year ? `:${year}` : ''}${supplements.join('')}`;
}

const entryStates = {
  Published: 'in-force',
  Withdrawn: 'withdrawn',
  'Under development': 'draft',
  Deleted: 'draft',
} as const;

function jpegMpegClaim(id: string, number: string, entry: Entry): Claim {
  const successors = (entry.obsoletedBy ?? []).map((other) => numberOfId(other, entry.publisher));
  const isReplaced = entry.status === 'Withdrawn' && (entry.isSuperseded === true || successors.length > 0);
  const state = isReplaced ? 'replaced' : entryStates[entry.status];
  const relations =
    state === 'draft'
      ? []
      : successors.map((other): ClaimedRelation => ({ type: 'replaces', inverse: true, number: other }));
  return {
    number,
    titles: { en: entry.title },
    level: 'international',
    state,
    stateWord: entry.status,
    asOf: jpegMpegSnapshot,
    // The date of a draft is that of the draft.
    ...(entry.rawDate !== undefined && state !== 'draft' && { published: entry.rawDate }),
    issuers: ['ISO', 'IEC'],
    committees: ['ISO/IEC JTC 1/SC 29'],
    country: 'IX',
    aliases: [{ type: 'specref', value: id }],
    ...(relations.length > 0 && { relations }),
    url: entry.href,
  };
}
