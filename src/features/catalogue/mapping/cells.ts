import { identify, parseIdentifier, splitNumbers } from '#kernel/identifier/index.ts';
import type { ClaimedRelation } from '#kernel/standard/claim.ts';
import { statedText, textsOf } from './texts.ts';
import { degreeOfWord } from './words.ts';

/** Beyond these a cell is no sentence and no number; the patterns below take time that grows with more than the length. */
const longestSentence = 2_000;
const longestNumber = 200;

/** Cells that hold more than one thing: numbers, classifications, bodies, sentences about replacement. */

const partly = /[(（]?(?:部分代替|部分替代|部分)[)）]?/;

/** `代替GB 1-2000、GB 2-2001（部分代替）` as edges; nothing for 无. */
export function replacements(cell: unknown, inverse: boolean): ClaimedRelation[] {
  return numbersIn(cell).map((written): ClaimedRelation => {
    const type = partly.test(written) ? 'partly-replaces' : 'replaces';
    const number = written.replace(partly, '').trim() || written;
    return inverse ? { type, inverse: true, number } : { type, number };
  });
}

/** Numbers of a cell or list as written, only those that could be numbers. */
export function numbersIn(cell: unknown): string[] {
  const texts = Array.isArray(cell) ? cell : [cell];
  return texts
    .flatMap((text) => (typeof text === 'string' ? splitNumbers(text) : []))
    .flatMap((written) => {
      const number = statedText(written.replace(/^该标准替代了如下标准[：:]?\s*/, ''));
      return number !== undefined && number.length <= 200 && /\d/.test(number) ? [number] : [];
    });
}

/** csres prints prose for both directions: `替代GB/T 1.1-2000;被GB/T 1.1-2020代替`. */
export function replacementProse(cell: unknown): ClaimedRelation[] {
  const text = statedText(cell);
  if (text === undefined) return [];
  return text.split(/[;；。\n]/).flatMap((written) => {
    const sentence = written.replace(/\s+/g, ' ').slice(0, longestSentence);
    const by = /被\s*(.+?)\s*(?:部分)?(?:代替|替代)/.exec(sentence);
    if (by?.[1]) return replacements(sentence.includes('部分') ? `${by[1]}(部分代替)` : by[1], true);
    const old = /(?:代替|替代)\s*[:：]?\s*(.+)$/.exec(sentence);
    return old?.[1] ? replacements(old[1], false) : [];
  });
}

/** `ISO 690:2010(E)《…》 NEQ 非等效采用`, `IDT ISO 9001:2015`, several by `;`. `degree` is what a column of its own says. */
export function adoptions(cell: unknown, degree: unknown): ClaimedRelation[] {
  const texts = Array.isArray(cell) ? cell : [cell];
  const stated = statedText(degree);
  return texts
    .flatMap((text) => (typeof text === 'string' ? text.split(/[;；\n]/) : []))
    .flatMap((piece): ClaimedRelation[] => {
      const bare = piece
        .replace(/《[^》]*》?/g, ' ')
        .replace(
          /等同采用|修改采用|非等效采用|等效采用|等同|等效|非等效|采用|[(（]?\b(?:IDT|MOD|NEQ|eqv)\b[)）]?|[≡≠]/gi,
          ' ',
        )
        .replace(/[，,、\s]+/g, ' ')
        .trim();
      const read = parseIdentifier(bare);
      if (!read.ok && !/^[A-Z][A-Z/]+ ?[\w.:/-]*\d/.test(bare.slice(0, longestNumber))) return [];
      const word = degreeOfWord(piece) ?? (stated === undefined ? undefined : degreeOfWord(stated));
      return [{ type: 'adopts', number: read.ok ? read.display : bare, ...(word && { degree: word }) }];
    });
}

/**
 * ICS codes of a cell, the most specific ones: `01 综合-01.140 信息学-01.140.20`, `01_140_20`. A spreadsheet turns 43.180
 * into the number 43.18; groups have three digits and subgroups two, so the lost zero is known.
 */
export function icsCodes(cell: unknown): string[] | undefined {
  const codes = (textsOf(cell ?? []) ?? []).flatMap((text) => {
    const dotted = text.replaceAll('_', '.').match(/\d{2}\.\d{1,3}(?:\.\d{1,3})?(?!\d)/g);
    return (dotted ?? text.match(/^\d{2}(?!\d)/) ?? []).map(fullIcs);
  });
  return mostSpecific(codes, '.');
}

function fullIcs(code: string): string {
  const [field = '', group, subgroup] = code.split('.');
  if (group === undefined) return field;
  const whole = `${field}.${group.padEnd(3, '0')}`;
  return subgroup === undefined ? whole : `${whole}.${subgroup.padEnd(2, '0')}`;
}

/** CCS codes of a cell: `A 综合-A10/19 经济、文化-A14 图书馆` → A14. */
export function ccsCodes(cell: unknown): string[] | undefined {
  const codes = (textsOf(cell ?? []) ?? []).flatMap((text) => {
    const upper = text.toUpperCase();
    const whole = upper.match(/(?<![A-Z])[A-HJ-NP-Z] ?\d{2}(?![\d/])/g)?.map((code) => code.replace(' ', ''));
    return whole ?? upper.match(/^[A-HJ-NP-Z](?![A-Z])/) ?? [];
  });
  return mostSpecific(codes, '');
}

function mostSpecific(codes: readonly string[], separator: string): string[] | undefined {
  const all = [...new Set(codes)];
  const leaves = all.filter((code) => !all.some((other) => other !== code && other.startsWith(code + separator)));
  return leaves.length > 0 ? leaves : undefined;
}

/** Names of bodies in one cell; blanks inside a name stay. */
export function bodies(cell: unknown): string[] | undefined {
  const texts = Array.isArray(cell) ? cell : [cell];
  return textsOf(
    texts
      .flatMap((text) => (typeof text === 'string' ? text.split(/[、;；，\n]|,(?=\s*[\u4e00-\u9fff])/) : []))
      .map(statedText),
  );
}

const extension = /\.(?:pdf|docx?|xlsx?|djvu|caj|tiff?|zip|rar|txt)$/i;
const numberThenTitle = /^(.*?\d)[\s_]*[《_\s-]*([\u4e00-\u9fff].*?)》?$/;

/** A number cell that may be the name of a file: `GB_T 96.1-2002 大垫圈 A级.pdf` → its number and title. */
export function numberAndTitle(cell: string): { readonly number: string; readonly title?: string } {
  const bare = cell.replace(extension, '').trim();
  if (bare.length > longestSentence || identify(bare).parsed) return { number: bare };
  const split = numberThenTitle.exec(bare);
  if (split?.[1] && split[2] && parseIdentifier(split[1]).ok)
    return { number: split[1].trim(), title: split[2].trim() };
  return { number: bare || cell };
}
