import type { Element } from '#adapters/formats/port.ts';
import type { Claim, ClaimedRelation } from '#kernel/standard/claim.ts';
import { dateOf } from './dates.ts';
import { attribute, childrenNamed, firstNamed, plainText } from './elements.ts';
import { type Mapper, RowRefused } from './mapping.ts';
import { languageOf, languagesOf, numberText, statedText, textOf, textsOf } from './texts.ts';
import { stateOfIsoStage } from './words.ts';

/** Names of the metadata blocks of ISO STS and NISO STS documents: ISO's own, a region's, a nation's. */
export const stsBlocks = ['iso-meta', 'reg-meta', 'nat-meta', 'std-meta'] as const;

/** NISO STS metadata of one document; a document that adopts another has a block for each, each a record. */
export const mapSts: Mapper = (entry) => {
  if (entry.kind !== 'element') throw new RowRefused({ reason: 'not-a-record', field: '' });
  return [{ claim: metaClaim(entry.element) }];
};

const text = (element: Element, name: string): string | undefined => {
  const child = firstNamed(element, name);
  return child && statedText(plainText(child));
};

function metaClaim(meta: Element): Claim {
  const identity = firstNamed(meta, 'std-ident');
  const document = firstNamed(meta, 'doc-ident');
  const urn = document && text(document, 'urn');
  const release = document && text(document, 'release-version');
  const doi = identity && text(identity, 'doi');
  return {
    number: numberText(referenceOf(meta), 'std-ref'),
    titles: titlesOf(meta),
    type: identity && text(identity, 'doc-type'),
    ...statePart(release),
    published: dateOf(text(meta, 'pub-date') ?? text(meta, 'release-date'), 'release-date'),
    edition: identity && text(identity, 'edition'),
    languages: languagesOf(childrenNamed(meta, 'content-language').map(plainText)),
    issuers: textsOf((identity && text(identity, 'originator')) ?? []),
    committees: textsOf(childrenNamed(meta, 'comm-ref').map((one) => statedText(plainText(one)))),
    ics: textsOf(childrenNamed(meta, 'ics').map(plainText)),
    pages: pagesOf(meta),
    aliases: aliasesOf(urn, doi),
    relations: relationsOf(meta),
  };
}

/** The dated reference, else any reference, else what the parts of the identity print. */
function referenceOf(meta: Element): string | undefined {
  const references = childrenNamed(meta, 'std-ref');
  const dated = references.find((one) => attribute(one, 'type') === 'dated');
  const written = (dated ?? references[0]) && statedText(plainText(dated ?? references[0] ?? meta));
  if (written !== undefined) return written;
  const identity = firstNamed(meta, 'std-ident');
  const number = identity && text(identity, 'doc-number');
  const body = identity && text(identity, 'originator');
  if (!identity || number === undefined || body === undefined) return undefined;
  const part = text(identity, 'part-number');
  const year = text(meta, 'pub-date')?.slice(0, 4) ?? text(meta, 'release-date')?.slice(0, 4);
  return `${body} ${number}${part === undefined ? '' : `-${part}`}${year === undefined ? '' : `:${year}`}`;
}

function titlesOf(meta: Element): Claim['titles'] {
  const titles: Record<string, string> = {};
  for (const wrap of childrenNamed(meta, 'title-wrap')) {
    const parts = ['intro', 'main', 'compl'].map((name) => text(wrap, name)).filter((part) => part !== undefined);
    const title = text(wrap, 'full') ?? (parts.length > 0 ? parts.join(' — ') : undefined);
    if (title !== undefined) titles[languageOf(attribute(wrap, 'xml:lang')) ?? 'en'] ??= title;
  }
  return Object.keys(titles).length > 0 ? titles : undefined;
}

/** `IS` is a published standard, `DIS` a draft, `60.60` a stage. */
function statePart(release: string | undefined): Pick<Claim, 'state' | 'stateWord'> {
  if (release === undefined) return {};
  const [stage = '', substage] = release.split('.');
  const published = /^(?:IS|TS|TR|PAS|EN|Guide|IWA)$/i.test(release) ? 'in-force' : undefined;
  const draft = /^(?:F?DIS|CD|WD|PRF|pr)/i.test(release) ? 'draft' : undefined;
  return { state: stateOfIsoStage(stage, substage) ?? published ?? draft, stateWord: release };
}

function pagesOf(meta: Element): string | undefined {
  const count = firstNamed(meta, 'page-count');
  const pages = textOf(count && attribute(count, 'count'));
  return pages === '0' ? undefined : pages;
}

function aliasesOf(urn: string | undefined, doi: string | undefined): Claim['aliases'] {
  const aliases = [
    ...(urn === undefined ? [] : [{ type: 'URN', value: urn }]),
    ...(doi === undefined ? [] : [{ type: 'DOI', value: doi }]),
  ];
  return aliases.length > 0 ? aliases : undefined;
}

/** `std-xref type="replaces"` and its kin, in the words of NISO STS. */
function relationsOf(meta: Element): Claim['relations'] {
  const relations = childrenNamed(meta, 'std-xref').flatMap((xref): ClaimedRelation[] => {
    const number = text(xref, 'std-ref');
    if (number === undefined) return [];
    const word = (attribute(xref, 'type') ?? '').toLowerCase();
    const found = words.find(([pattern]) => pattern.test(word))?.[1] ?? { type: 'related' as const };
    return [{ ...found, number }];
  });
  return relations.length > 0 ? relations : undefined;
}

const words: readonly (readonly [RegExp, Pick<ClaimedRelation, 'type' | 'inverse'>])[] = [
  [/replacedby|supersededby|withdrawnby/, { type: 'replaces', inverse: true }],
  [/replaces|supersedes|revises/, { type: 'replaces' }],
  [/amendedby|correctedby/, { type: 'amends', inverse: true }],
  [/amends|corrects/, { type: 'amends' }],
  [/identical/, { type: 'identical-to' }],
  [/adopt|basedon/, { type: 'adopts' }],
  [/informative|normative/, { type: 'cites' }],
];
