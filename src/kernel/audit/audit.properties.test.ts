import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';
import { type LoggedEvent, startLogCheck } from './check-log.ts';
import { type AuditEvent, beforeFirst, digestOf, fromHex, type Hashing, hashesOf, toHex } from './event.ts';
import type { Checks } from './heads.ts';
import {
  consistencyRanges,
  inclusionRanges,
  joinPlaces,
  placesOf,
  type Range,
  rootByInclusion,
  rootsByConsistency,
} from './tree.ts';

const hashing: Hashing = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  sm3: (bytes) => createHash('sm3').update(bytes).digest(),
};
// Heads have tests of their own with real keys (features/audit); here there are none.
const checks: Checks = { ...hashing, ed25519: () => false, sm2: () => false };

const word = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed());
const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);
const anyAct = fc.record({
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actor: fc.record({
    kind: fc.constantFrom('person', 'operator', 'system', 'clock'),
    id: word,
    roles: fc.array(word, { maxLength: 3 }),
  }),
  unit: fc.option(word),
  verb: word,
  object: fc.record({ kind: word, id: word }),
  before: fc.option(digest),
  after: fc.option(digest),
  rule: fc.option(fc.record({ id: word, version: word, article: word })),
});
type AnyAct = typeof anyAct extends fc.Arbitrary<infer Value> ? Value : never;

function logOf(acts: readonly AnyAct[]): LoggedEvent[] {
  let previous = beforeFirst;
  return acts.map((act, index) => {
    const detail = { salt: `${index}`, why: '样例' };
    const event: AuditEvent = {
      version: 1,
      sequence: index + 1,
      ...act,
      detail: digestOf(detail, hashing.sha256),
      previous,
    };
    previous = hashesOf(canonicalJson(event), hashing);
    return { event, detail, ...previous };
  });
}

/** Whether a log passes, up to a hash of its end that is known from elsewhere: a signed head. */
function passes(log: readonly LoggedEvent[], end: { size: number; sha256: string } | undefined): boolean {
  const check = startLogCheck([], checks);
  for (const logged of log) if (check.next(logged)) return false;
  const report = check.end();
  if ('fault' in report || report.first !== 1) return false;
  return end === undefined || (report.last === end.size && report.hashes.sha256 === end.sha256);
}

const anyLog = fc.array(anyAct, { minLength: 2, maxLength: 12 }).map(logOf);
const endOf = (log: readonly LoggedEvent[]) => ({ size: log.length, sha256: log.at(-1)?.sha256 ?? '' });

/** Every place inside a JSON value: paths of its members. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function changed(value: unknown, path: readonly string[], change: (old: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((member, index) => (String(index) === name ? changed(member, rest, change) : member));
  return { ...Object(value), [name]: changed(Object(value)[name], rest, change) };
}

function another(old: unknown): unknown {
  if (typeof old === 'number') return old + 1;
  if (typeof old !== 'string') return old === null ? 'x' : null;
  if (/^[0-9a-f]{64}$/.test(old)) return `${old[0] === '0' ? '1' : '0'}${old.slice(1)}`;
  return /^\d{4}-.*Z$/.test(old)
    ? old.replace(/\d{3}Z$/, (millis) => `${millis === '000Z' ? '001Z' : '000Z'}`)
    : `${old}x`;
}

describe('a log', () => {
  it('passes as it was written', () => {
    fc.assert(fc.property(anyLog, (log) => passes(log, endOf(log))));
  });

  it('fails when anything inside an event or its detail is another, the hashes beside it corrected or not', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), fc.nat(), fc.boolean(), (log, which, where, corrects) => {
        const at = which % log.length;
        const one = log[at];
        if (one === undefined) return false;
        const kept = { event: one.event, detail: one.detail };
        const paths = pathsOf(kept).filter((path) => path.length > 1);
        const tampered = changed(kept, paths[where % paths.length] ?? [], another);
        const { event, detail } = Object(tampered);
        const hashes = corrects ? hashesOf(canonicalJson(event), hashing) : { sha256: one.sha256, sm3: one.sm3 };
        return !passes(log.with(at, { event, detail, ...hashes }), endOf(log));
      }),
      { numRuns: 500 },
    );
  });

  it('fails when one of its stored hashes is another', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), fc.constantFrom('sha256' as const, 'sm3' as const), (log, which, hash) => {
        const at = which % log.length;
        const one = log[at];
        return one !== undefined && !passes(log.with(at, { ...one, [hash]: String(another(one[hash])) }), endOf(log));
      }),
    );
  });

  it('fails when an event is taken out, put in, doubled or changes places', () => {
    fc.assert(
      fc.property(anyLog, anyLog, fc.nat(), fc.nat(), (log, other, first, second) => {
        const a = first % log.length;
        const b = second % log.length;
        const [one, two, foreign] = [log[a], log[b], other[second % other.length]];
        if (one === undefined || two === undefined || foreign === undefined) return false;
        const end = endOf(log);
        if (passes(log.toSpliced(a, 1), end) || passes(log.toSpliced(a, 0, one), end)) return false;
        if (canonicalJson(foreign) !== canonicalJson(one) && passes(log.toSpliced(a, 0, foreign), end)) return false;
        return a === b || !passes(log.with(a, two).with(b, one), end);
      }),
      { numRuns: 300 },
    );
  });

  it('tells the first event that is wrong by its place', () => {
    const log = logOf(fc.sample(anyAct, { numRuns: 5, seed: 1 }));
    const third = log[2];
    if (third === undefined) throw new Error('no third event');
    const check = startLogCheck([], checks);
    const tampered = log.with(2, { ...third, event: { ...Object(third.event), verb: 'other.verb' } });
    expect(tampered.map((logged) => check.next(logged)).find((fault) => fault !== undefined)).toEqual({
      of: 'event',
      number: 3,
      fault: 'hash',
    });
  });

  it('passes without the details that were erased', () => {
    fc.assert(
      fc.property(anyLog, (log) =>
        passes(
          log.map((logged) => ({ ...logged, detail: null })),
          endOf(log),
        ),
      ),
    );
  });
});

describe('canonical JSON', () => {
  it('is one text whatever the order of members, and says the same', () => {
    fc.assert(
      fc.property(
        fc
          .jsonValue({ stringUnit: 'binary' })
          .filter((value) => JSON.stringify(value).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(value))),
        (value) => {
          const text = canonicalJson(value);
          const reversed = (json: unknown): unknown => {
            if (Array.isArray(json)) return json.map(reversed);
            if (typeof json !== 'object' || json === null) return json;
            return Object.fromEntries(
              Object.entries(json)
                .reverse()
                .map(([name, member]) => [name, reversed(member)]),
            );
          };
          expect(canonicalJson(reversed(value))).toBe(text);
          expect(canonicalJson(JSON.parse(text))).toBe(text);
        },
      ),
    );
  });

  it('follows the example of RFC 8785, 3.2.3', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '😀': 'Emoji',
      '\u0080': 'Control',
      ö: 'o',
    };
    expect([...canonicalJson(value).matchAll(/"([^"]+)":/g)].map(([, name]) => name)).toEqual([
      '\\r',
      '1',
      '\u0080',
      'ö',
      '€',
      '😀',
      '\ufb33',
    ]);
    expect(canonicalJson([1e21, 0.000001, 1e-7, -0, '\u000f"'])).toBe('[1e+21,0.000001,1e-7,0,"\\u000f\\""]');
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined, () => 1, 1n])
      expect(() => canonicalJson([value])).toThrow('no canonical JSON');
  });
});

// The tree of RFC 6962 straight from its definition, over strings that show how they were joined.
const join = (left: string, right: string): string => `(${left} ${right})`;
function definedRoot(leaves: readonly string[]): string {
  if (leaves.length < 2) return leaves[0] ?? '';
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return join(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}
const leavesOf = (size: number): string[] => Array.from({ length: size }, (_, index) => `${index}`);
const rangeRoot = ({ start, end }: Range): string =>
  joinPlaces(
    placesOf({ start, end }).map(({ level, index }) =>
      definedRoot(leavesOf((index + 1) * 2 ** level).slice(index * 2 ** level)),
    ),
    join,
  ) ?? '';

describe('the history tree', () => {
  it('has the root that RFC 6962 defines', () => {
    for (let size = 1; size < 40; size += 1)
      expect(rangeRoot({ start: 0, end: size })).toBe(definedRoot(leavesOf(size)));
  });

  it('proves every leaf of every tree, and by that proof no other leaf, place or size', () => {
    for (let size = 1; size < 24; size += 1)
      for (let index = 0; index < size; index += 1) {
        const path = inclusionRanges(index, size).map(rangeRoot);
        const root = definedRoot(leavesOf(size));
        expect(rootByInclusion(`${index}`, index, size, path, join)).toBe(root);
        expect(rootByInclusion('x', index, size, path, join)).not.toBe(root);
        for (let other = 0; other < size; other += 1)
          if (other !== index) expect(rootByInclusion(`${index}`, other, size, path, join)).not.toBe(root);
        expect(rootByInclusion(`${index}`, index, size, path.slice(1), join)).toBe(
          path.length === 0 ? root : undefined,
        );
        expect(rootByInclusion(`${index}`, index, size, [...path, 'x'], join)).toBeUndefined();
      }
    expect(rootByInclusion('0', 5, 5, [], join)).toBeUndefined();
    expect(rootByInclusion('0', -1, 5, [], join)).toBeUndefined();
  });

  it('proves that every older tree is the beginning of every newer one, and of no other', () => {
    for (let newer = 1; newer < 24; newer += 1)
      for (let older = 1; older <= newer; older += 1) {
        const roots = { older: definedRoot(leavesOf(older)), newer: definedRoot(leavesOf(newer)) };
        const path = consistencyRanges(older, newer).map(rangeRoot);
        expect(rootsByConsistency({ older, newer }, roots.older, path, join)).toEqual(roots);
        for (const at of path.keys())
          expect(rootsByConsistency({ older, newer }, roots.older, path.with(at, 'x'), join)).not.toEqual(roots);
        expect(rootsByConsistency({ older, newer }, 'x', path, join)).not.toEqual({
          older: 'x',
          newer: older === newer ? '' : roots.newer,
        });
        expect(rootsByConsistency({ older, newer }, roots.older, [...path, 'x'], join)).toBeUndefined();
      }
  });

  it('has no proof that is longer than the logarithm of its size, beyond 32 bits too', () => {
    const size = 2 ** 40 + 12_345;
    expect(inclusionRanges(2 ** 39, size).length).toBeLessThanOrEqual(41);
    expect(consistencyRanges(2 ** 33 + 1, size).length).toBeLessThanOrEqual(42);
    expect(placesOf({ start: 0, end: size }).length).toBeLessThan(20);
  });
});

describe('hex', () => {
  it('is read as it was written, and nothing else is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['0', 'zz', 'AB', ' 00']) expect(fromHex(text)).toBeUndefined();
  });
});
