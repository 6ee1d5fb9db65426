import { readNumber } from '#adapters/search-engine/embedded/index.ts';
import { atomsOf, queryTermsOf, splitGlued } from '#kernel/text/index.ts';
import { compactToken, keyToken } from './search-documents.ts';

/**
 * Sixty queries: the ten most frequent words of the titles of 1.2 million generated and all real records, then words,
 * phrases and numbers in several spellings. `terms` and `number` say the same for peers, which know no numbers: all
 * terms, and either all terms of the number or one of its keys.
 */
export type BenchQuery = {
  readonly text: string;
  readonly terms: readonly string[];
  readonly number?: { readonly terms: readonly string[]; readonly keys: readonly string[] };
};

export const frequentWords = [
  'of',
  'part',
  'and',
  'for',
  '部分',
  'determination',
  '测定',
  'the',
  'in',
  'requirements',
] as const;

const words = [
  'quality management systems requirements',
  'information security',
  'general requirements',
  'test methods',
  'determination of',
  'electrical equipment',
  'safety of machinery',
  'industrial robots',
  'medical devices risk management',
  'programmable controllers',
  'vocabulary',
  'steel pipes',
  'environmental management',
  'fire safety',
  'web content accessibility',
  'radio access network',
  'technical specification group services and system aspects',
  'optical fibre cables',
  'measurement uncertainty',
  'water quality sampling',
  'welding',
  'railway applications',
  'Qualité',
  'systèmes de management',
  '安全',
  '试验方法',
  '安全要求',
  '工业机器人',
  '城市轨道交通',
  '甲醛释放量的测定',
  '农药 残留量',
  '試験方法',
  '鋼',
  '品質マネジメントシステム',
  'コンピュータ',
  '绿色制造评价 轴承',
];

/** A number, and what stands behind it. */
const numbers: readonly (readonly [string, string?])[] = [
  ['ISO 9001'],
  ['iso9001:2015'],
  ['ISO/IEC 27001'],
  ['IEC 60335-1'],
  ['JIS B 0001'],
  ['RFC 2616'],
  ['GB/T 1.1'],
  ['3GPP TS 23.501'],
  ['ITU-T G.711'],
  ['NIST SP 800-53'],
  ['IEEE 802.11'],
  ['ISO 9001', 'quality'],
];

/** Pieces of numbers. */
const pieces = ['9001', '2015'];

const weak = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

function termsAsked(text: string): readonly string[] {
  const terms = queryTermsOf(atomsOf(text));
  const strong = terms.filter((term) => !weak.has(term));
  return strong.length > 0 ? strong : terms;
}

const ofWords = (text: string): BenchQuery => ({ text, terms: termsAsked(text) });

function ofNumber([typed, behind]: readonly [string, string?]): BenchQuery {
  const terms = termsAsked(typed).flatMap((term) => {
    const split = splitGlued(term);
    return split.length > 0 ? split : [term];
  });
  const keys = readNumber(typed).flatMap((key) => [keyToken(key), keyToken(key.split('~', 1)[0] ?? key)]);
  return {
    text: behind === undefined ? typed : `${typed} ${behind}`,
    terms: behind === undefined ? [] : termsAsked(behind),
    number: { terms, keys: [...new Set([...keys, compactToken(typed)])] },
  };
}

export const benchQueries: readonly BenchQuery[] = [
  ...frequentWords.map(ofWords),
  ...words.map(ofWords),
  ...numbers.map(ofNumber),
  ...pieces.map(ofWords),
];
