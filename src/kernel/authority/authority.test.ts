import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  acts,
  type Grant,
  heldOn,
  readRoles,
  refusalOf,
  reviewRefusal,
  type Substitution,
  separationRefusal,
} from './index.ts';

const roles = readRoles(
  [
    'role\tzh\ten\tscope\tacts\tsecond-factor\toffice\tfrom\tuntil\tbasis',
    'system\t系统\tS\tcity\tpeople.see people.admit\tyes\tsystem\t2026-01-01\t\ttest',
    'security\t安全\tS\tcity\troles.grant\tyes\tsecurity\t2026-01-01\t\ttest',
    'audit\t审计\tA\tcity\tlog.read\tyes\taudit\t2026-01-01\t\ttest',
    'reader\t读\tR\tcity\tpeople.see\tno\t\t2026-01-01\t2026-06-30\ttest',
    'keeper\t管\tK\tunit\tmembers.see members.invite\tno\t\t2026-01-01\t\ttest',
  ].join('\n'),
);
const day = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2025, 6, 1 + n)).toISOString().slice(0, 10));
const person = fc.constantFrom('a', 'b', 'c');
const unit = fc.constantFrom('u1', 'u2', 'u3');
const grant: fc.Arbitrary<Grant> = fc.record({
  person,
  role: fc.constantFrom(...roles.map(({ name }) => name)),
  unit: fc.option(unit, { nil: undefined }),
  from: day,
  until: fc.option(day, { nil: undefined }),
});
const substitution: fc.Arbitrary<Substitution> = fc.record({
  absent: person,
  substitute: person,
  from: day,
  until: day,
});
const act = fc.constantFrom<Act>(...acts);
const chain = fc.subarray(['u1', 'u2', 'u3']);
const rightsOf = (grants: readonly Grant[], substitutions: readonly Substitution[], who: string, on: string) =>
  heldOn(who, grants, substitutions, roles, on);

describe('who may do what', () => {
  it('nothing without a grant, whatever the act, place and day', () => {
    fc.assert(
      fc.property(act, chain, day, (one, within, on) => {
        const none = { held: [], secondFactor: true };
        expect(refusalOf(none, one, { chain: within }, roles, on)?.code).toBe('not-permitted');
        expect(refusalOf(none, one, 'anywhere', roles, on)?.code).toBe('not-permitted');
      }),
    );
  });

  it('nothing before its first day or after its last, of the grant and of the role', () => {
    fc.assert(
      fc.property(grant, act, chain, day, (one, asked, within, on) => {
        const held = rightsOf([one], [], one.person, on);
        const refusal = refusalOf({ held, secondFactor: true }, asked, { chain: within }, roles, on);
        const row = roles.find(({ name }) => name === one.role);
        const runs =
          one.from <= on && on <= (one.until ?? '9') && (row?.from ?? '9') <= on && on <= (row?.until ?? '9');
        if (!runs) expect(refusal?.code).toBe('not-permitted');
      }),
    );
  });

  it('a role of a unit reaches the units below it and no other', () => {
    fc.assert(
      fc.property(unit, chain, (held, within) => {
        const keeper = { person: 'a', role: 'keeper', unit: held, from: '2026-01-01' };
        const standing = { held: [keeper], secondFactor: false };
        const refusal = refusalOf(standing, 'members.invite', { chain: within }, roles, '2026-02-01');
        expect(refusal === undefined).toBe(within.includes(held));
        expect(refusalOf(standing, 'members.invite', 'everywhere', roles, '2026-02-01')?.code).toBe('not-permitted');
      }),
    );
  });

  it('more grants never take a right away', () => {
    fc.assert(
      fc.property(fc.array(grant), grant, act, chain, day, (some, more, asked, within, on) => {
        const ask = (grants: readonly Grant[]) =>
          refusalOf({ held: rightsOf(grants, [], 'a', on), secondFactor: true }, asked, { chain: within }, roles, on);
        if (ask(some) === undefined) expect(ask([...some, more])).toBeUndefined();
      }),
    );
  });

  it('an administrator without a second factor is told to give one, others only that they may not', () => {
    const held = [{ person: 'a', role: 'security', from: '2026-01-01' }];
    const ask = (one: Act, secondFactor: boolean) =>
      refusalOf({ held, secondFactor }, one, 'everywhere', roles, '2026-02-01')?.code;
    expect(ask('roles.grant', false)).toBe('second-factor-needed');
    expect(ask('roles.grant', true)).toBeUndefined();
    expect(ask('log.read', false)).toBe('not-permitted');
  });
});

describe('who stands in for whom', () => {
  it('has what the absent one holds, in that time, and passes nothing on', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(substitution), person, day, (grants, substitutions, who, on) => {
        for (const held of rightsOf(grants, substitutions, who, on)) {
          const { forPerson, ...plain } = held;
          expect(grants).toContainEqual(plain);
          expect(plain.person).toBe(forPerson ?? who);
          if (forPerson === undefined) continue;
          const agreed = substitutions.some(
            (each) => each.absent === forPerson && each.substitute === who && each.from <= on && on <= each.until,
          );
          expect(agreed).toBe(true);
        }
      }),
    );
  });

  it('never joins two of the three administrators that the person was not given', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(substitution), day, (grants, substitutions, on) => {
        const officesOf = (held: readonly Grant[]) =>
          new Set(held.map(({ role }) => role).filter((role) => ['system', 'security', 'audit'].includes(role)));
        const own = officesOf(rightsOf(grants, [], 'a', on));
        const all = officesOf(rightsOf(grants, substitutions, 'a', on).filter(({ role }) => role !== 'reader'));
        expect(all.size).toBeLessThanOrEqual(Math.max(1, own.size));
      }),
    );
  });
});

describe('what is kept apart', () => {
  it.each([
    ['system', 'security'],
    ['security', 'audit'],
    ['audit', 'system'],
  ])('the %s administrator is not made %s administrator', (held, wanted) => {
    expect(separationRefusal([held, 'reader'], wanted, roles, '2026-02-01')).toMatchObject({
      code: 'roles-must-be-separate',
      facts: { held },
    });
    expect(separationRefusal(['reader'], wanted, roles, '2026-02-01')).toBeUndefined();
    expect(separationRefusal([held], 'reader', roles, '2026-02-01')).toBeUndefined();
  });

  it('nobody reviews what they drafted, whatever they declared', () => {
    fc.assert(
      fc.property(person, fc.array(person), day, (who, drafters, on) => {
        expect(reviewRefusal(who, 'case/1', [...drafters, who], [], on)?.code).toBe('own-work');
      }),
    );
  });

  it('a conflict of interest holds for its thing and its days', () => {
    const conflict = { person: 'a', thing: 'case/1', from: '2026-03-01', until: '2026-03-31' };
    const ask = (thing: string, on: string) => reviewRefusal('a', thing, ['b'], [conflict], on)?.code;
    expect(ask('case/1', '2026-03-01')).toBe('conflict-of-interest');
    expect(ask('case/1', '2026-03-31')).toBe('conflict-of-interest');
    expect(ask('case/1', '2026-04-01')).toBeUndefined();
    expect(ask('case/2', '2026-03-15')).toBeUndefined();
  });
});

describe('the table of roles', () => {
  const row = (text: string) => () =>
    readRoles(`role\tzh\ten\tscope\tacts\tsecond-factor\toffice\tfrom\tuntil\tbasis\n${text}`);
  it.each([
    ['an act nobody knows', 'x\t甲\tX\tcity\tpeople.fly\tno\t\t2026-01-01\t\tb'],
    ['a scope nobody knows', 'x\t甲\tX\tworld\t\tno\t\t2026-01-01\t\tb'],
    ['no basis', 'x\t甲\tX\tcity\t\tno\t\t2026-01-01\t\t'],
    ['an office nobody knows', 'x\t甲\tX\tcity\t\tno\tking\t2026-01-01\t\tb'],
  ])('refuses %s', (_what, text) => {
    expect(row(text)).toThrow(/role x/);
  });
});
