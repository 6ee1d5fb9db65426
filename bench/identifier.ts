/**
 * Numbers read per second on one core (parse, key and display together) over the 97 vectors of all kinds and over
 * dirty and rare forms; the worst time (best of seven runs each) of hostile strings of 10,000 characters and of 1,000,
 * the longest that reach a grammar.
 */
import { readFileSync } from 'node:fs';
import { parseIdentifier } from '#kernel/identifier/index.ts';

const fixtures = new URL('../tests/fixtures/identifiers/', import.meta.url);

function spellings(name: string): string[] {
  const lines = readFileSync(new URL(name, fixtures), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t')[0] ?? '');
}

const repeated = [
  'A',
  '1',
  '1.',
  '-1',
  ' ',
  ' -',
  'O1',
  '(',
  '《',
  '/XG1',
  '/Cor 1',
  ' bis',
  'a-',
  '.1',
  ' A',
  'ﷺ',
  '１',
  '—',
];
const heads = [
  '',
  'GB/T ',
  'GB/T 1.1-2020',
  'ISO 1',
  'BS 1',
  'IEEE Std 1',
  'ITU-T A',
  'NIST SP 1',
  'W3C a',
  'ASME ',
  'Q/',
  'DB',
];

/**
 * Repeats the whole sample for `milliseconds`; identifiers per second of processor time, so that other work on the
 * machine does not count.
 */
function rate(sample: readonly string[], milliseconds: number): number {
  let count = 0;
  const [start, used] = [performance.now(), process.cpuUsage()];
  while (performance.now() - start < milliseconds) {
    for (const text of sample) parseIdentifier(text);
    count += sample.length;
  }
  const { user, system } = process.cpuUsage(used);
  return Math.round((count / (user + system)) * 1_000_000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function worst(length: number): { ms: number; text: string } {
  let slowest = { ms: 0, text: '' };
  for (const head of heads) {
    for (const unit of repeated) {
      const text = (head + unit.repeat(length)).slice(0, length);
      const times = Array.from({ length: 7 }, () => {
        const start = performance.now();
        parseIdentifier(text);
        return performance.now() - start;
      });
      const ms = Math.min(...times);
      if (ms > slowest.ms) slowest = { ms, text: `${head}${unit}…` };
    }
  }
  return slowest;
}

/** Figures for docs/performance.md. */
export async function run(): Promise<Record<string, unknown>> {
  const [sample, rare] = [spellings('vectors.tsv'), spellings('forms.tsv')];
  const chinese = sample.filter((text) => /^(?:GB|[A-Z]{2}\/T|DB|T\/)/.test(text));
  const international = sample.filter((text) => /^(?:ISO|IEC)/.test(text));
  rate(sample, 2000);
  const [long, short] = [worst(10_000), worst(1000)];
  return {
    perSecond: median([rate(sample, 500), rate(sample, 500), rate(sample, 500)]),
    perSecondChinese: median([rate(chinese, 300), rate(chinese, 300), rate(chinese, 300)]),
    perSecondInternational: median([rate(international, 300), rate(international, 300), rate(international, 300)]),
    perSecondDirty: median([rate(rare, 300), rate(rare, 300), rate(rare, 300)]),
    sample: sample.length,
    sampleDirty: rare.length,
    hostileMs: Number(long.ms.toFixed(4)),
    hostileMsAt1000: Number(short.ms.toFixed(4)),
    hostileWorst: short.text,
    hostileSamples: heads.length * repeated.length * 2,
  };
}
