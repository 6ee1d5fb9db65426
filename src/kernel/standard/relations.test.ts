import { describe, expect, it } from 'vitest';
import { directionOf, edgesOf, readEdge } from './relations.ts';

describe('relations', () => {
  it('states every edge in its own direction, whichever end the source speaks from', () => {
    expect(
      edgesOf({
        number: 'GB/T 1.1—2009',
        relations: [
          { type: 'replaces', number: 'GB/T 1.1—2000' },
          { type: 'replaces', inverse: true, number: 'GB/T 1.1—2020' },
          { type: 'adopts', number: 'ISO/IEC Directives', degree: 'not-equivalent' },
        ],
      }),
    ).toEqual([
      { type: 'replaces', from: 'GB/T 1.1—2009', to: 'GB/T 1.1—2000' },
      { type: 'replaces', from: 'GB/T 1.1—2020', to: 'GB/T 1.1—2009' },
      { type: 'adopts', from: 'GB/T 1.1—2009', to: 'ISO/IEC Directives', degree: 'not-equivalent' },
    ]);
  });

  it('reads one edge from both ends', () => {
    const edge = { type: 'replaces', from: 'new', to: 'old' } as const;
    expect(readEdge(edge, (number) => number === 'new')).toEqual({
      type: 'replaces',
      direction: 'outgoing',
      number: 'old',
    });
    expect(readEdge(edge, (number) => number === 'old')).toEqual({
      type: 'replaces',
      direction: 'incoming',
      number: 'new',
    });
    expect(readEdge(edge, () => false)).toBeUndefined();
    expect(readEdge({ ...edge, to: 'new' }, () => true)).toBeUndefined();
  });

  it.each([
    ['replaces', '2020-03-31', '2009', 'agrees'],
    ['replaces', '2009', '2020-03-31', 'reversed'],
    ['amends', '2019', '2020', 'reversed'],
    ['replaces', '2020', '2020-03-31', 'unknown'],
    ['replaces', undefined, '2009', 'unknown'],
    ['cites', '2009', '2020', 'unknown'],
  ] as const)('%s from %s to %s: the dates say %s', (type, from, to, expected) => {
    expect(directionOf({ type }, from, to)).toBe(expected);
  });
});
