/** Which grammars may read a text, by the letters it begins with; and which prints a kind back. */
import { printAnsi, printAstm, readAnsi, readAstm } from './american.ts';
import { printBritish, readBritish } from './bsi.ts';
import { kindOfCode, printChinese, readChinese } from './chinese.ts';
import { readAssociation, readEnterprise, readLocal } from './chinese-bodies.ts';
import { printEtsi, readEtsi } from './etsi.ts';
import { printDin, printEuropean, printGost, readDin, readEuropean, readGost } from './european.ts';
import { isIecDocument, printIecDocument, readIecDocument } from './iec-documents.ts';
import { printIeee, readIeee } from './ieee.ts';
import {
  printInternet,
  read3gpp,
  readCalconnect,
  readEcma,
  readIetf,
  readOasis,
  readOgc,
  readPlateau,
  readW3c,
} from './internet.ts';
import {
  printDirectives,
  printInternational,
  printWorkshop,
  readDirectives,
  readInternational,
  readWorkshop,
} from './iso.ts';
import { printItu, readItu } from './itu.ts';
import { printJis, readJis } from './jis.ts';
import { printCie, printMeasures, readBipm, readCie, readOiml } from './measures.ts';
import type { Identifier, Kind, Read } from './model.ts';
import { printNist, readNist } from './nist.ts';
import { printSociety, readSociety } from './societies.ts';

const table: readonly (readonly [leads: string, grammars: readonly Read[]])[] = [
  ['DB', [readLocal, readChinese]],
  ['DBJ', [readLocal]],
  ['T', [readAssociation]],
  ['Q', [readEnterprise]],
  ['CECS ECS', [readChinese]],
  ['ISO', [readInternational, readDirectives, readWorkshop, readIeee, readAstm]],
  ['IEC', [readInternational, readIecDocument, readDirectives, readIeee]],
  ['CISPR', [readInternational, readIecDocument]],
  ['Guide GUIDE', [readInternational]],
  ['IWA CD WD AWI DIS FDIS PRF', [readWorkshop]],
  ['NP', [readWorkshop, readIecDocument]],
  ['PWI', [readWorkshop, readIecDocument]],
  ['IECEE IECEx IECQ IECRE PNW CIS SMB SMBNC CAB ACOS ACSEC ACTAD ACEA ACEE ACART GRAC IF SEG', [readIecDocument]],
  ['JTC PC', [readIecDocument, readIeee]],
  ['JIS', [readJis]],
  ['TR', [readJis, read3gpp]],
  ['TS', [readJis, read3gpp, readBritish, readSociety]],
  ['ITU Annex', [readItu]],
  ['EN prEN FprEN HD prHD FprHD ENV prENV CEN CLC CR CWA prCEN FprCEN prCWA prCLC CENELEC', [readEuropean]],
  ['ES EG R', [readEuropean]],
  ['ETSI', [readEtsi]],
  ['DIN E', [readDin]],
  ['BS EP PD DD PAS DISC PP BSI Handbook Flex BIP NA AMD Supplement Addendum', [readBritish]],
  ['HB', [readChinese, readBritish]],
  ['ASTM ADJ MNL MONO STP', [readAstm]],
  ['ANSI', [readAnsi, readIeee]],
  ['IEEE IRE AIEE ASA EEE P Std NACE IEEEPC IEEEP C PN', [readIeee, readSociety]],
  ['CC', [readCalconnect]],
  ['RFC BCP STD FYI IEN IETF draft I', [readIetf]],
  ['W', [readW3c]],
  ['OASIS', [readOasis]],
  ['ECMA', [readEcma]],
  ['OGC', [readOgc]],
  ['PLATEAU', [readPlateau]],
  ['NIST NBS LCIRC CSWP JRES NCSTAR', [readNist]],
  ['OIML', [readOiml]],
  ['CIE', [readCie]],
  ['CGPM CIPM CCTF CCT CCL CCM CCQM CCU CCEM CCPR CCAUV CCRI CCDS CCE JCRB JCGM BIPM Metrologia', [readBipm]],
  ['GOST ГОСТ ПМГ РМГ ПНСТ PMG RMG PNST', [readGost]],
];

const leads = new Map<string, readonly Read[]>();
for (const [words, grammars] of table) for (const word of words.split(' ')) leads.set(word, grammars);

const others: readonly Read[] = [readChinese, readSociety];
const societies: readonly Read[] = [readSociety];
const withoutLetters: readonly Read[] = [readIecDocument, read3gpp, readOgc, readBritish, readIeee];
const lead = /^\p{L}+/u;

function leadOf(text: string): string {
  let end = 0;
  for (let code = text.charCodeAt(0) | 32; code > 96 && code < 123; code = text.charCodeAt(end) | 32) end += 1;
  return end > 0 || text.charCodeAt(0) < 128 ? text.slice(0, end) : (lead.exec(text)?.[0] ?? '');
}

/** Grammars that may read the text, most likely first. */
export function grammarsFor(text: string): readonly Read[] {
  const letters = leadOf(text);
  if (letters === '') return withoutLetters;
  const known = leads.get(letters);
  if (known) return known;
  if (letters.startsWith('SyC') || letters.startsWith('PC')) return leads.get('PC') ?? others;
  return letters.length <= 5 ? others : societies;
}

/** True when the letters a text begins with are a prefix some grammar knows. */
export function isKnownPrefix(text: string): boolean {
  const letters = leadOf(text);
  return leads.has(letters) || kindOfCode(letters) !== undefined || kindOfCode(letters.slice(0, -1)) !== undefined;
}

const printers: Readonly<Record<Kind, (identifier: Identifier) => string>> = {
  gb: printChinese,
  metrology: printChinese,
  industry: printChinese,
  construction: printChinese,
  local: printChinese,
  association: printChinese,
  enterprise: printChinese,
  iso: printInternational,
  iec: printInternational,
  iwa: printWorkshop,
  itu: printItu,
  oiml: printMeasures,
  bipm: printMeasures,
  cie: printCie,
  ietf: printInternet,
  w3c: printInternet,
  '3gpp': printInternet,
  ogc: printInternet,
  oasis: printInternet,
  ecma: printInternet,
  calconnect: printInternet,
  plateau: printInternet,
  cen: printEuropean,
  etsi: printEtsi,
  gost: printGost,
  din: printDin,
  bsi: printBritish,
  jis: printJis,
  astm: printAstm,
  ansi: printAnsi,
  ieee: printIeee,
  nist: printNist,
  society: printSociety,
};

const committeeOrDirectives = / DIR$|\/(?:TC|JTC|PC|TMBG?|CASCO|COPOLCO|DEVCO)\b/;

/** The function that prints the identifier. */
export function printerOf(identifier: Identifier): (identifier: Identifier) => string {
  const { kind, code } = identifier;
  if (kind === 'iso' && code.length > 6 && committeeOrDirectives.test(code)) return printDirectives;
  if (kind === 'iec' && isIecDocument(code)) return printIecDocument;
  return printers[kind];
}
