/** Which grammars may read a text, by the letters it begins with; and which prints a kind back. */
import { printChinese, readChinese } from './chinese.ts';
import { readAssociation, readEnterprise, readLocal } from './chinese-bodies.ts';
import {
  printDirectives,
  printInternational,
  printWorkshop,
  readDirectives,
  readInternational,
  readWorkshop,
} from './iso.ts';
import type { Identifier, Kind, Read } from './model.ts';

const byLead: Readonly<Record<string, readonly Read[]>> = {
  DB: [readLocal, readChinese],
  DBJ: [readLocal],
  T: [readAssociation],
  Q: [readEnterprise],
  ISO: [readInternational, readWorkshop, readDirectives],
  IEC: [readInternational, readDirectives],
  CISPR: [readInternational],
  Guide: [readInternational],
  GUIDE: [readInternational],
  IWA: [readWorkshop],
  CD: [readWorkshop],
};

const leads = new Map(Object.entries(byLead));
const chinese: readonly Read[] = [readChinese];
const none: readonly Read[] = [];
const lead = /^[A-Za-z]+/;

/** Grammars that may read the text, most likely first. */
export function grammarsFor(text: string): readonly Read[] {
  const letters = lead.exec(text)?.[0];
  if (letters === undefined) return none;
  return leads.get(letters) ?? (letters.length <= 5 ? chinese : none);
}

const printers: Partial<Record<Kind, (identifier: Identifier) => string>> = {
  iso: printInternational,
  iec: printInternational,
  iwa: printWorkshop,
};

/** The function that prints the identifier. */
export function printerOf(identifier: Identifier): (identifier: Identifier) => string {
  if (identifier.kind === 'iso' && /DIR$|\/(?:TC|JTC|PC|TMBG?)\b/.test(identifier.code)) return printDirectives;
  return printers[identifier.kind] ?? printChinese;
}
