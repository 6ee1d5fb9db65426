import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../../tests/support/shared.ts';
import { identify, parseIdentifier, splitNumbers } from './index.ts';

function linesOf(path: string): string[] {
  return gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
}

const months = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?/g;

/**
 * The documented normalisation: letter case, blanks and punctuation do not count; a month is its first three letters;
 * French CEI is IEC; DAmd is DAM, FCOR is FDCOR; wording ("Std", "IEEE" before a project) and comments are left out.
 */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ ?#.*$/, '')
    .replace(months, '$1')
    .replace(/\bcei\b/g, 'iec')
    .replace(/\b(f?d)amd\b/g, '$1am')
    .replace(/\bfcor\b/g, 'fdcor')
    .replace(/\bnwip\b/g, 'np')
    .replace(/\b(?:ieee|std|standard|no)\b\.?|\bed(?:ition)?\b\.? ?(?=1$)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

type Row = { readonly flavor: string; readonly id: string; readonly in: readonly string[] };

function share(rows: readonly Row[]): { read: number; printed: number; count: number; failures: string[] } {
  let [read, printed] = [0, 0];
  const failures: string[] = [];
  for (const row of rows) {
    // '!raw!normal!' is a spelling and the form its own library normalises it to.
    const [raw = '', normal = raw] = row.id.startsWith('!') ? row.id.slice(1).split('!').filter(Boolean) : [row.id];
    const result = parseIdentifier(raw);
    if (!result.ok) {
      failures.push(raw);
      continue;
    }
    read += 1;
    const again = parseIdentifier(result.display);
    const same = [folded(raw), folded(normal)].includes(folded(result.display));
    if (same && again.ok && again.key === result.key && again.display === result.display) printed += 1;
    else failures.push(`${raw} → ${result.display}`);
  }
  return { read: read / rows.length, printed: printed / rows.length, count: rows.length, failures };
}

const identifiers = sharedPath('data/identifiers/pubid-identifiers.jsonl.gz');

describe.skipIf(identifiers === undefined)('real numbers of other publishers (../shared)', () => {
  const rows = identifiers === undefined ? [] : linesOf(identifiers).map((line): Row => JSON.parse(line));

  it.each([
    ['iso', 0.995],
    ['iec', 0.995],
    ['itu', 0.995],
    ['jis', 0.995],
    ['etsi', 0.995],
    ['bsi', 0.97],
    ['cen_cenelec', 0.97],
    ['astm', 0.97],
    ['ansi', 0.97],
    ['ieee', 0.97],
  ])('%s: at least %d are read and printed back', (flavor, bar) => {
    const passing = rows.filter((row) => row.flavor === flavor && row.in.some((list) => list.startsWith('pass')));
    expect(passing.length).toBeGreaterThan(80);
    const result = share(passing);
    expect(result.read, result.failures.slice(0, 20).join(' | ')).toBeGreaterThanOrEqual(bar);
    expect(result.printed, result.failures.slice(0, 20).join(' | ')).toBeGreaterThanOrEqual(bar);
  });

  it('refuses what the gb lists call malformed', () => {
    const failing = rows.filter((row) => row.flavor === 'gb' && row.in.some((list) => list.startsWith('fail')));
    expect(failing.length).toBeGreaterThan(3);
    expect(failing.filter((row) => parseIdentifier(row.id).ok)).toEqual([]);
  });
});

const announcements = sharedPath('data/zh/announcements.jsonl.gz');

describe.skipIf(announcements === undefined)('announced Chinese standards (../shared)', () => {
  type Announced = { readonly std_code: string; readonly replaces_code?: string };
  const rows = announcements === undefined ? [] : linesOf(announcements).map((line): Announced => JSON.parse(line));

  it('reads every announced and every replaced number, dirty forms included', () => {
    expect(rows.length).toBeGreaterThan(500);
    const numbers = rows.flatMap((row) => [row.std_code, ...splitNumbers(row.replaces_code ?? '')]);
    expect(numbers.length).toBeGreaterThan(rows.length);
    const refused = numbers.filter((number) => {
      const result = parseIdentifier(number);
      const again = result.ok ? parseIdentifier(result.display) : undefined;
      return !(result.ok && again?.ok && again.key === result.key);
    });
    expect(refused).toEqual([]);
  });
});

const sources = ['iso', 'iec', 'itu', 'itu-r', 'jis', 'ieee', 'ietf-rfc', 'w3c', '3gpp', 'nist', 'oiml', 'cie', 'ogc'];
const records = sharedPath('data/records/iso.jsonl.gz');

describe.skipIf(records === undefined)('bibliographic records (../shared)', () => {
  it.each(sources)('%s: 98 of 100 numbers are read and different numbers have different keys', (source) => {
    const path = sharedPath(`data/records/${source}.jsonl.gz`);
    if (path === undefined) throw new Error(`${source} is absent`);
    const numbers = new Set(
      linesOf(path).map((line) => String(JSON.parse(`"${/"docid": ?"((?:[^"\\]|\\.)*)"/.exec(line)?.[1]}"`))),
    );
    const displays = new Map<string, string>();
    let read = 0;
    for (const number of numbers) {
      const { key, display, parsed, identifier } = identify(number);
      if (parsed) read += 1;
      // Wording, and IEC's "ED1" beside a year, are not part of the identity.
      const plain = folded(display).replace(/unapproved|approved|active|draft|(?<=\d{4}\w*)ed\d+$/g, '');
      const spelled = plain + (identifier?.form ?? '');
      const before = displays.get(key);
      if (before !== undefined && !identifier?.languages && source !== 'oiml' && source !== 'cie') {
        expect(spelled, `${number} has the key ${key} of ${before}`).toBe(before);
      }
      displays.set(key, spelled);
    }
    expect(read / numbers.size).toBeGreaterThanOrEqual(0.98);
  });
});

describe('without ../shared', () => {
  it('reads every number of the own fixtures', () => {
    const url = new URL('../../../tests/fixtures/identifiers/forms.tsv', import.meta.url);
    const lines = readFileSync(url, 'utf8').trimEnd().split('\n').slice(1);
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => !parseIdentifier(line.split('\t')[0] ?? '').ok)).toEqual([]);
  });
});
