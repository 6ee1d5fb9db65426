/**
 * Kinds of golden queries 已知文献检索题, in the classes that have a bar. A query is stored as the record it is made
 * from, its kind and a seed: the text is derived when it is asked, so the fixture holds numbers and no prose.
 */
export const classes = {
  number: {
    top: 1,
    share: 0.995,
    kinds: [
      'number',
      'number-no-blanks',
      'number-lower-case',
      'number-hyphen',
      'number-full-width',
      'number-no-slash',
      'number-other-year-mark',
      'number-and-title',
      'number-undated',
      'number-part',
      'number-replaced',
      'number-gone',
    ],
  },
  title: { top: 10, share: 0.97, kinds: ['title-phrase', 'title-words', 'title-english'] },
  'typing-error': { top: 10, share: 0.9, kinds: ['number-mistyped', 'title-mistyped'] },
} as const;

export type ClassName = keyof typeof classes;
export type Kind = (typeof classes)[ClassName]['kinds'][number];

export const classNames = ['number', 'title', 'typing-error'] as const satisfies readonly ClassName[];

/** One golden query: `key` is the expected record, `number` its number (of `number-gone`: the number typed). */
export type GoldenQuery = {
  readonly kind: Kind;
  readonly seed: number;
  readonly key: string;
  readonly number: string;
};

const kinds: readonly string[] = classNames.flatMap((name) => classes[name].kinds);

export function isKind(text: string | undefined): text is Kind {
  return text !== undefined && kinds.includes(text);
}

/** Reads a fixture; a line that is none is an error. */
export function readQueries(text: string): readonly GoldenQuery[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [kind, seed, key, number] = line.split('\t');
      if (!isKind(kind) || !key || !number) throw new Error(`no golden query: ${line}`);
      return { kind, seed: Number(seed), key, number };
    });
}

export function writeQueries(queries: readonly GoldenQuery[]): string {
  const head = '# kind, seed, key of the expected record, its number; written by scripts/golden-queries.ts\n';
  return head + queries.map(({ kind, seed, key, number }) => `${kind}\t${seed}\t${key}\t${number}\n`).join('');
}
