import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import type { Claim } from '#kernel/standard/claim.ts';
import { append, office } from '../../../tests/support/acts.ts';
import { say } from '../../../tests/support/claims.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { type Catalogue, createCatalogue } from './index.ts';

// All invented.
const desk = { name: 'desk' };
const old: Claim = {
  number: 'DB3702/T 9101-2020',
  titles: { zh: '【样例】旧' },
  implemented: '2020-01-01',
  sample: true,
};
const key = 'db3702-t-9101~2020';
let database: Database;
let catalogue: Catalogue;

beforeEach(async () => {
  database = await clonedDatabase();
  catalogue = createCatalogue(database, () => new Date('2026-11-23T04:00:00Z'), append);
  await say(database, desk, [old]);
});
afterEach(() => database.close());

async function line(): Promise<string> {
  const [item] = await catalogue.items([key, 'unknown~2000'], '2026-11-23');
  return `${item?.titles.zh} ${item?.status.state}`;
}

describe('lines of lists', () => {
  it('are read anew each time when nobody follows the log', async () => {
    expect(await line()).toBe('【样例】旧 in-force');
    await say(database, desk, [{ ...old, titles: { zh: '【样例】改' } }]);
    expect(await line()).toBe('【样例】改 in-force');
  });

  it('are kept until the log has moved', async () => {
    await catalogue.logIsAt(await catalogue.position());
    expect(await line()).toBe('【样例】旧 in-force');
    await say(database, desk, [{ ...old, titles: { zh: '【样例】改' } }]);
    expect(await line()).toBe('【样例】旧 in-force');
    await catalogue.logIsAt(await catalogue.position());
    expect(await line()).toBe('【样例】改 in-force');
  });

  it('are forgotten when a document their status depends on changes', async () => {
    await catalogue.logIsAt(await catalogue.position());
    await line();
    const successor = { ...old, number: 'DB3702/T 9101-2025', published: '2025-01-01', implemented: '2025-06-01' };
    await say(database, desk, [{ ...successor, relations: [{ type: 'replaces', number: old.number }] }]);
    await catalogue.logIsAt(await catalogue.position());
    expect(await line()).toBe('【样例】旧 replaced');
  });

  it('show a correction of this process at once', async () => {
    await catalogue.logIsAt(await catalogue.position());
    await line();
    await catalogue.correct({ key, fields: { titles: { zh: '【样例】正' } }, actor: office, why: 'typed wrongly' });
    expect(await line()).toBe('【样例】正 in-force');
  });

  it('tell each day its own status', async () => {
    await catalogue.logIsAt(await catalogue.position());
    await line();
    const [before] = await catalogue.items([key], '2019-12-31');
    expect(before?.status.state).toBe('upcoming');
    expect(await line()).toBe('【样例】旧 in-force');
  });
});
