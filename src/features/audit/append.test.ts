import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { digestOf } from '#kernel/audit/event.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Append, createAppend } from './append.ts';
import { nodeHashing } from './node-hashing.ts';
import type { AuditTables } from './tables.ts';

let database: Database;
let append: Append;
beforeAll(async () => {
  database = await clonedDatabase();
  append = createAppend(() => new Date('2026-11-25T08:00:00Z'));
});
afterAll(() => database.close());

const office = { kind: 'operator', office: '标准馆' } as const;

function rows() {
  return database
    .tables<AuditTables>()
    .selectFrom('audit_event')
    .select(['sequence', sql<string>`body::text`.as('text'), 'sha256', 'sm3', 'actor', 'unit', 'object'])
    .orderBy('sequence')
    .execute();
}

test('an act is one event that names the one before it, with what it is about in columns of its own', async () => {
  const person = {
    kind: 'person',
    id: 'p1',
    unit: 'u1',
    roles: ['librarian'],
    address: '192.0.2.1',
    agent: 'b',
  } as const;
  await database
    .tables<AuditTables>()
    .transaction()
    .execute(async (transaction) => {
      const act = { actor: office, verb: 'test.make', object: { kind: 'thing', id: '1' } } as const;
      expect(await append(transaction, { ...act, after: { b: 1, a: 2 } })).toEqual({ sequence: 1 });
      const detail = { why: '样例' };
      expect(await append(transaction, { ...act, actor: person, detail }, act)).toEqual({ sequence: 2 });
    });
  const [first, second, third] = await rows();
  expect(first).toMatchObject({ actor: 'operator:标准馆', unit: null, object: 'thing:1' });
  expect(second).toMatchObject({ actor: 'person:p1', unit: 'u1' });
  const event = JSON.parse(second?.text ?? '');
  expect(canonicalJson(event)).toBe(second?.text);
  expect(event.previous).toEqual({ sha256: first?.sha256.toString('hex'), sm3: first?.sm3.toString('hex') });
  expect(JSON.parse(first?.text ?? '').after).toBe(digestOf({ a: 2, b: 1 }, nodeHashing.sha256));
  expect(JSON.parse(third?.text ?? '').previous.sm3).toBe(second?.sm3.toString('hex'));
  const { rows: details } = await database.pool.query('select sequence, body from audit_detail where sequence = 2');
  expect(details[0].body).toMatchObject({ why: '样例', from: { address: '192.0.2.1' } });
  expect(digestOf(details[0].body, nodeHashing.sha256)).toBe(event.detail);
});

test('an act outside a transaction is a fault of the program', async () => {
  const act = { actor: office, verb: 'test.make', object: { kind: 'thing', id: '1' } } as const;
  await expect(append(database.tables<AuditTables>(), act)).rejects.toThrow('in the transaction');
});

test('acts of many at once stand in one chain without gaps, and an act that is rolled back leaves none', async () => {
  const before = (await rows()).length;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, index) =>
      database
        .tables<AuditTables>()
        .transaction()
        .execute(async (transaction) => {
          await append(transaction, { actor: office, verb: 'test.race', object: { kind: 'thing', id: `${index}` } });
          if (index % 3 === 0) throw new Error('rolled back');
        }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  const all = await rows();
  expect(all).toHaveLength(before + 20);
  expect(all.map((row) => Number(row.sequence))).toEqual(all.map((_, index) => index + 1));
  for (const [index, row] of all.entries())
    if (index > 0) expect(JSON.parse(row.text).previous.sha256).toBe(all[index - 1]?.sha256.toString('hex'));
});
