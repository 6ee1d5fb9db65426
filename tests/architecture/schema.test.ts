import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { clonedDatabase } from '../support/database.ts';
import { schemaText } from '../support/schema-text.ts';
import { root } from './planted-tree.ts';

let database: Database;
beforeAll(async () => {
  database = await clonedDatabase({ as: 'owner' });
});
afterAll(() => database.close());

test('the committed schema is the one the migrations make (npm run schema rewrites it)', async () => {
  const text = await schemaText(database.pool);
  expect(text).toContain('create table statement (');
  expect(text).toBe(readFileSync(path.join(root, 'tests', 'architecture', 'schema.sql'), 'utf8'));
});

test.each([
  ['a column', 'alter table item add column planted integer default 3', 'planted integer default 3'],
  ['a column that may be empty', 'alter table item alter column copies drop not null', 'copies integer default 1,'],
  ['an index', 'create index planted on item (carrier) where sample', 'CREATE INDEX planted'],
  ['a constraint', 'alter table item add constraint planted unique (key, carrier)', 'constraint planted UNIQUE'],
  ['a lost trigger', 'drop trigger statement_append_only on statement', undefined],
  ['a view', 'create view planted as select key from item', 'create view planted'],
  ['a function', `create function planted() returns int language sql as 'select 1'`, 'FUNCTION public.planted()'],
])('%s changes the text of the schema', async (_what, change, expected) => {
  const before = await schemaText(database.pool);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(change);
    const after = await schemaText(client);
    expect(after).not.toBe(before);
    if (expected !== undefined) expect(after).toContain(expected);
  } finally {
    await client.query('rollback');
    client.release();
  }
});
