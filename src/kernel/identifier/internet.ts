/**
 * Bodies of the internet and of software: IETF (RFC 2119, draft-ietf-…-03), W3C (W3C REC-xml-20081126), 3GPP
 * (3GPP TS 23.501:REL-15/15.4.0), OGC (01-013r1), OASIS, Ecma, CalConnect, PLATEAU.
 */
import { type Draft, draft, type Flag, type Identifier } from './model.ts';

const series = /^(?:IETF )?(RFC|BCP|STD|FYI|IEN)[ -]?0{0,4}([1-9]\d{0,5})$/i;
const internetDraft = /^(?:IETF )?(?:I-D[ .])?(draft(?:-[a-z0-9+_.]{1,60}){1,20}?)(?:-(\d{2}))?$/i;

/** Reads an RFC, a sub-series number or an Internet-Draft. */
export function readIetf(text: string, _flags: Flag[]): Identifier | undefined {
  const numbered = series.exec(text);
  if (numbered?.[1] && numbered[2]) return draft('ietf', 'IETF', numbered[1].toUpperCase(), numbered[2]);
  const match = internetDraft.exec(text);
  if (!match?.[1]) return undefined;
  const made = draft('ietf', 'IETF', 'draft', match[1].toLowerCase().slice('draft-'.length));
  if (match[2]) made.edition = match[2];
  return made;
}

const w3cShape =
  /^W3C (?:(REC|WD|CRD|CR|PR|PER|NOTE|DNOTE|STMT|DRY|CRY|RY|OBSL|SPSD|RSCND|WG-NOTE|FPWD|LCWD|ED|UPD|TR|CRSD|IG-NOTE|SUBM|PROC|ETR)-)?([A-Za-z0-9](?:[A-Za-z0-9_.+-]{0,120}[A-Za-z0-9_+])?)$/;
const w3cDate = /^(.+)-((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)$/;

/** Reads a W3C document: stage, short name, day of the version. */
export function readW3c(text: string, _flags: Flag[]): Identifier | undefined {
  const match = w3cShape.exec(text);
  if (!match) return undefined;
  const [, stage, name = ''] = match;
  const dated = w3cDate.exec(name);
  const made = draft('w3c', 'W3C', 'W3C', dated?.[1] ?? name);
  if (stage) made.stage = stage;
  if (dated?.[2] && dated[3] && dated[4]) {
    made.year = dated[2];
    made.month = dated[3];
    made.day = dated[4];
  }
  return made;
}

const gppShape =
  /^(?:3GPP )?(TS|TR) (\d{2}\.\d{2,3}[A-Za-z]{0,4})((?:-[0-9A-Za-z]{1,4}){0,3})(?::([A-Za-z0-9][A-Za-z0-9 .-]{0,20}))?(?:\/(\d{1,3}\.\d{1,3}\.\d{1,3}))?(?: (?:V|v)(\d{1,3}\.\d{1,3}\.\d{1,3}))?$/;

/** Reads a 3GPP specification; release and version are its edition. */
export function read3gpp(text: string, _flags: Flag[]): Identifier | undefined {
  const match = gppShape.exec(text);
  if (!match) return undefined;
  const [, type = '', number = '', parts, release, version, plainVersion] = match;
  const made = draft('3gpp', '3GPP', `3GPP ${type}`, number, parts);
  const edition = [release, version ?? plainVersion].filter((word) => word !== undefined).join('/');
  if (edition) made.edition = edition;
  return made;
}

const ogcShape = /^(?:OGC )?(\d{2}-\d{3})((?:[a-z]\d{0,2}){0,3}|R\d)(?: ?\((\d{4})\))?$/;

/** Reads a document number of the Open Geospatial Consortium; a grammar without a prefix, so asked last. */
export function readOgc(text: string, _flags: Flag[]): Identifier | undefined {
  const match = ogcShape.exec(text);
  if (!match?.[1]) return undefined;
  const made = draft('ogc', 'OGC', 'OGC', match[1]);
  if (match[2]) made.edition = match[2];
  if (match[3]) made.year = match[3];
  return made;
}

const oasisShape = /^OASIS ([A-Za-z0-9](?:[A-Za-z0-9_.+&[\]() -]{0,120}[A-Za-z0-9_+\])])?)$/;
const ecmaShape = /^ECMA[- ](?:(TR|MEM)\/)?(\d{1,4})((?:-\d{1,3}){0,2})(?: ?(?:ed|Ed\.? ?|\()(\d{1,2})\)?)?$/;
const calconnectShape =
  /^CC(?:\/(A|R|S|CD|Adv|DIR|WD|FDS|DS|PWI|IS|Guide|N))?(?:\/(S|R|A|DIR|Adv|Guide))? (\d{4,6})((?:-\d{1,2}){0,2})(?::(\d{4}))?(?:\/(Amd|Cor) (\d)(?::(\d{4}))?)?$/;
const plateauShape =
  /^PLATEAU (Handbook|Technical Report|Annex) #(\d{1,3}(?:[-_]\d{1,2})?)(?:-(\d))?(?:[ ](?:第?)(\d{1,2}(?:\.\d{1,2})?)版?)?(?: \((民間活用編|公共活用編)\))?$/;

/** Reads an OASIS specification. */
export function readOasis(text: string, _flags: Flag[]): Identifier | undefined {
  const match = oasisShape.exec(text);
  return match?.[1] === undefined ? undefined : draft('oasis', 'OASIS', 'OASIS', match[1]);
}

/** Reads an Ecma standard, technical report or memento. */
export function readEcma(text: string, _flags: Flag[]): Identifier | undefined {
  const match = ecmaShape.exec(text);
  if (!match) return undefined;
  const [, type, number = '', parts, edition] = match;
  const made = draft('ecma', 'ECMA', 'ECMA', number, parts);
  if (type) made.type = type;
  if (edition) made.edition = edition;
  return made;
}

/** Reads a CalConnect document. */
export function readCalconnect(text: string, _flags: Flag[]): Identifier | undefined {
  const match = calconnectShape.exec(text);
  if (!match) return undefined;
  const [, type, second, number = '', parts, year, change, changeNumber, changeYear] = match;
  const made: Draft = draft('calconnect', 'CalConnect', 'CC', number, parts);
  if (type) made.type = second ? `${type}/${second}` : type;
  if (year) made.year = year;
  if (change) {
    made.supplements = [
      { kind: change.toLowerCase(), number: changeNumber ?? '', ...(changeYear && { year: changeYear }) },
    ];
  }
  return made;
}

/** Reads a handbook or report of the Japanese PLATEAU programme. */
export function readPlateau(text: string, _flags: Flag[]): Identifier | undefined {
  const match = plateauShape.exec(text);
  if (!match) return undefined;
  const [, type = '', number = '', part, edition, remark] = match;
  const made = draft('plateau', 'PLATEAU', `PLATEAU ${type}`, number, part ? `-${part}` : '');
  if (edition) made.edition = edition;
  if (remark) made.form = remark;
  return made;
}

/** Canonical form of the bodies of this file. */
export function printInternet(identifier: Identifier): string {
  const { kind, code, edition, stage, year, month, day, type } = identifier;
  let number = identifier.number.join('.');
  for (const part of identifier.parts) number += `-${part}`;
  if (kind === 'ietf') return code === 'draft' ? `draft-${number}${edition ? `-${edition}` : ''}` : `${code} ${number}`;
  if (kind === 'w3c') return `W3C ${stage ? `${stage}-` : ''}${number}${year ? `-${year}${month}${day}` : ''}`;
  if (kind === '3gpp') return `${code} ${number}${edition ? `${/^\d+\./.test(edition) ? '/' : ':'}${edition}` : ''}`;
  if (kind === 'ogc') return `OGC ${number}${edition ?? ''}${year ? ` (${year})` : ''}`;
  if (kind === 'ecma') return `${type ? `ECMA ${type}/` : 'ECMA-'}${number}${edition ? ` ed${edition}` : ''}`;
  if (kind === 'plateau') {
    return `${code} #${number}${edition ? ` ${edition}` : ''}${identifier.form ? ` (${identifier.form})` : ''}`;
  }
  if (kind === 'calconnect') {
    let out = `CC${type ? `/${type}` : ''} ${number}${year ? `:${year}` : ''}`;
    for (const item of identifier.supplements ?? []) {
      out += `/${item.kind === 'amd' ? 'Amd' : 'Cor'} ${item.number}${item.year ? `:${item.year}` : ''}`;
    }
    return out;
  }
  return `${code} ${number}`;
}
