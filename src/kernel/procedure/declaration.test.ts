import { describe, expect, it } from 'vitest';
import { head, paper, rules } from '../../../tests/support/paper-procedure.ts';
import { defineProcedure, type Procedure, versionOn } from './declare.ts';
import { diagram, mermaid } from './diagram.ts';
import { faults } from './faults.ts';
import { readProcedureRules, rulesOn } from './rules.ts';

const words = (zh: string) => ({ zh, en: zh });
const known = { rules: new Set(rules.map(({ name }) => name)), ballots: new Set(['vote']), effects: new Set(['tell']) };

describe('a declaration', () => {
  it('does not compile with a name that is none of its own', () => {
    const stages = { a: { label: words('a'), moves: {} }, z: { label: words('z'), end: 'done' } } as const;
    const base = {
      id: 'x',
      version: 1,
      from: '2020-01-01',
      title: words('x'),
      basis: [],
      items: {},
      start: 'a',
    } as const;
    const roles = { r: words('r') };
    // @ts-expect-error an unknown stage to begin with
    defineProcedure({ ...base, roles, start: 'b', stages });
    defineProcedure({
      ...base,
      roles,
      stages: {
        ...stages,
        // @ts-expect-error an unknown role
        a: { label: words('a'), moves: { go: { label: words('go'), by: 'nobody', to: 'z' } } },
      },
    });
    defineProcedure({
      ...base,
      roles,
      stages: {
        ...stages,
        // @ts-expect-error an unknown target
        a: { label: words('a'), moves: { go: { label: words('go'), by: 'r', to: 'nowhere' } } },
      },
    });
    defineProcedure({
      ...base,
      roles,
      stages: {
        ...stages,
        // @ts-expect-error an unknown item
        a: { label: words('a'), moves: { go: { label: words('go'), by: 'r', to: 'z', needs: ['nothing'] } } },
      },
    });
    expect(JSON.parse(JSON.stringify(paper))).toEqual(paper);
  });

  it('is taken in the version of the day', () => {
    const second = { ...paper, version: 2, from: '2026-01-01' };
    expect(versionOn([second, paper], '2025-12-31')?.version).toBe(1);
    expect(versionOn([paper, second], '2026-01-01')?.version).toBe(2);
    expect(versionOn([paper, { ...paper, version: 3 }], '2025-01-01')?.version).toBe(3);
    expect(versionOn([paper], '2019-12-31')).toBeUndefined();
  });

  it('is drawn', () => {
    const { nodes, edges } = diagram(paper);
    expect(nodes.map(({ id, isStart, isEnd }) => [id, isStart, isEnd])).toEqual([
      ['writing', true, false],
      ['comment', false, false],
      ['check', false, false],
      ['done', false, true],
      ['gone', false, true],
    ]);
    expect(edges).toContainEqual({ from: 'comment', to: 'check', label: words('到期'), by: 'clock' });
    const chart = mermaid(paper, 'zh').split('\n');
    expect(chart[0]).toBe('flowchart TD');
    expect(chart).toContain('  s0["起草"]');
    expect(chart).toContain('  s3(["完成"])');
    expect(chart).toContain('  s1 -->|"到期 · 到期"| s2');
    expect(mermaid(paper, 'en')).toContain('"到期 · clock"');
    const quoted = { ...paper, stages: { ...paper.stages, done: { label: words('a"b'), end: 'done' as const } } };
    expect(mermaid(quoted, 'zh')).toContain('a#quot;b');
  });
});

describe('faults', () => {
  const changed = (change: (stages: Record<string, object>) => object, more: object = {}): Procedure =>
    // what JSON could bring: no compiler has seen it
    ({ ...paper, stages: change({ ...paper.stages }), ...more }) as unknown as Procedure;
  const stageWith = (name: string, part: object) =>
    changed((stages) => ({ ...stages, [name]: { ...stages[name], ...part } }));
  const kindsOf = (procedure: Procedure, names = known) =>
    faults(procedure, names).map(({ what, where }) => `${what} ${where}`);

  it('of a sound declaration are none', () => {
    expect(faults(paper, known)).toEqual([]);
  });

  it.each([
    ['an unknown start', { ...paper, start: 'x' }, 'unknown-name start: x'],
    [
      'an unknown voter',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', voters: 'x' } } }),
      'unknown-name comment.close: x',
    ],
    [
      'a ballot without voters',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', ballot: 'vote' } } }),
      'nobody-decides comment.close',
    ],
    ['an unknown name', { ...paper, named: 'x' }, 'unknown-name named: x'],
    ['an unknown beginner', { ...paper, begunBy: 'x' }, 'unknown-name roles: x'],
    ['an office of an unknown role', { ...paper, offices: { x: 'cases.govern' } }, 'unknown-name roles: x'],
    ['an unknown role that is assigned', { ...paper, assignedBy: { x: 'office' } }, 'unknown-name roles: x'],
    ['an unknown role that assigns', { ...paper, assignedBy: { writer: 'x' } }, 'unknown-name roles: x'],
    [
      'an unknown role that must be held',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', holders: ['x'] } } }),
      'unknown-name comment.close: x',
    ],
    ['a start that is an end', { ...paper, start: 'done' }, 'start-is-end done'],
    [
      'an unknown target',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'x' } } }),
      'unknown-name comment.close: x',
    ],
    [
      'an unknown role of a move',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'x', to: 'check' } } }),
      'unknown-name comment.close: x',
    ],
    [
      'an unknown item of a move',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', needs: ['x'] } } }),
      'unknown-name comment.close: x',
    ],
    [
      'an unknown role that stays away',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', notBy: ['x'] } } }),
      'unknown-name comment.close: x',
    ],
    ['an unknown writer', stageWith('writing', { writes: { x: ['text'] } }), 'unknown-name writing: x'],
    [
      'an unknown item that is written',
      stageWith('writing', { writes: { writer: ['text', 'x'] } }),
      'unknown-name writing: x',
    ],
    ['an unknown role of an extension', stageWith('writing', { extendedBy: 'x' }), 'unknown-name writing: x'],
    ['an unknown role of a pause', stageWith('writing', { suspendedBy: 'x' }), 'unknown-name writing: x'],
    [
      'an unknown role of a gate',
      stageWith('check', { gates: { form: { label: words('x'), by: 'x' } } }),
      'unknown-name check.form: x',
    ],
    [
      'an unknown item of a gate',
      stageWith('check', { gates: { form: { label: words('x'), by: 'office', needs: ['x'] } } }),
      'unknown-name check.form: x',
    ],
    [
      'an unknown role that stays away from a gate',
      stageWith('check', { gates: { form: { label: words('x'), by: 'office', notBy: ['x'] } } }),
      'unknown-name check.form: x',
    ],
    [
      'an unknown role of a sub-case',
      stageWith('writing', { subCases: { q: { label: words('q'), procedure: 'q', by: 'x' } } }),
      'unknown-name writing: x',
    ],
    [
      'an unknown item that a sub-case begins with',
      stageWith('writing', {
        subCases: { q: { label: words('q'), procedure: 'q', by: 'office', carries: { x: 'y' } } },
      }),
      'unknown-name writing: y',
    ],
    [
      'what anyone may open beside a stage that nobody sees',
      stageWith('writing', { subCases: { q: { label: words('q'), procedure: 'q', by: 'anyone' } } }),
      'hidden-from-anyone writing.q',
    ],
    [
      'a role called as everybody is',
      { ...paper, roles: { ...paper.roles, anyone: words('x') } },
      'reserved-name anyone',
    ],
    [
      'a role called as the clock is',
      { ...paper, roles: { ...paper.roles, clock: words('x') } },
      'reserved-name clock',
    ],
    [
      'an unknown stage that is left out',
      { ...paper, variants: { fast: { label: words('x'), skips: { x: 'check' } } } },
      'unknown-name variants.fast: x',
    ],
    [
      'an unknown stage that is gone on to',
      { ...paper, variants: { fast: { label: words('x'), skips: { comment: 'x' } } } },
      'unknown-name variants.fast: x',
    ],
    [
      'an unknown term of a track',
      { ...paper, variants: { fast: { label: words('x'), terms: { comment: 'x' } } } },
      'unknown-rule variants.fast: x',
    ],
    [
      'a stage that nothing leads to',
      changed((stages) => ({ ...stages, lost: { label: words('x'), end: 'done' } })),
      'unreachable lost',
    ],
    ['a stage that nothing leads from', stageWith('comment', { moves: {} }), 'dead-end comment'],
    [
      'a loop without a way out',
      stageWith('check', { gates: {}, moves: { back: { label: words('x'), by: 'office', to: 'writing' } } }),
      'no-way-out check',
    ],
    [
      'an end with moves',
      stageWith('done', { moves: { on: { label: words('x'), by: 'office', to: 'gone' } } }),
      'end-with-moves done',
    ],
    [
      'an end in which something is written',
      stageWith('done', { writes: { office: ['opinion'] } }),
      'end-with-moves done',
    ],
    [
      'an end with gates',
      stageWith('done', { gates: { form: { label: words('x'), by: 'office' } } }),
      'end-with-moves done',
    ],
    ['an item nobody writes', stageWith('check', { writes: {} }), 'never-written opinion'],
    [
      'an item that is needed before it can be written',
      stageWith('writing', {
        moves: { show: { label: words('x'), by: 'writer', to: 'comment', needs: ['text'] } },
        writes: {},
      }),
      'needs-unwritten writing: text',
    ],
    ['a public stage without a term', stageWith('comment', { within: {} }), 'public-without-term comment'],
    [
      'gates that no move waits for',
      stageWith('check', { moves: { pass: { label: words('x'), by: 'office', to: 'done' } } }),
      'unused-gate check',
    ],
    [
      'a move that waits for gates that are none',
      stageWith('comment', { moves: { close: { label: words('x'), by: 'clock', to: 'check', gates: 'all' } } }),
      'unused-gate comment',
    ],
    ['an extension that nobody grants', stageWith('writing', { extendedBy: undefined }), 'nobody-decides writing'],
    ['somebody who extends nothing', stageWith('comment', { extendedBy: 'office' }), 'extension-without-end comment'],
    ['an unknown least term', stageWith('comment', { within: { atLeast: 'x' } }), 'unknown-rule comment: x'],
    [
      'an unknown longest term',
      stageWith('writing', { within: { atMost: 'x', extension: 'more' } }),
      'unknown-rule writing: x',
    ],
    [
      'an unknown extension',
      stageWith('writing', { within: { atMost: 'write', extension: 'x' } }),
      'unknown-rule writing: x',
    ],
  ] as const)('finds %s', (_, procedure, found) => {
    // as above: what JSON could bring
    expect(kindsOf(procedure as unknown as Procedure)).toContain(found);
  });

  it('finds rules of ballots and effects that nobody knows', () => {
    expect(kindsOf(paper, { ...known, ballots: new Set() })).toEqual(['unknown-rule check.pass: vote']);
    expect(kindsOf(paper, { ...known, effects: new Set() })).toEqual(['unknown-effect writing.show: tell']);
  });
});

describe('the table of rules', () => {
  it('is dated: a case is pinned to the rule of its day', () => {
    expect(rulesOn(rules, '2025-12-31').write).toMatchObject({ amount: 5, certainty: 'unsure', until: '2025-12-31' });
    expect(rulesOn(rules, '2026-01-01').write).toMatchObject({ amount: 7, certainty: 'verified' });
    expect(rulesOn(rules, '2019-12-31')).toEqual({});
  });

  it.each([
    'x\t1\tweeks\t2020-01-01\t\tverified\ta',
    'x\t-1\tmonths\t2020-01-01\t\tverified\ta',
    'x\t1\tmonths\t2020-02-30\t\tverified\ta',
    'x\t1\tmonths\t2020-01-01\tlater\tverified\ta',
    'x\t1\tmonths\t2020-01-01\t\tmaybe\ta',
    'x\t1\tmonths\t2020-01-01\t\tverified\t',
    '\t1\tmonths\t2020-01-01\t\tverified\ta',
  ])('refuses %j', (row) => {
    expect(() => readProcedureRules(`${head}\n${row}`)).toThrow('table of rules of procedures');
  });

  it('needs its head', () => {
    expect(() => readProcedureRules('x')).toThrow('must begin with');
  });
});
