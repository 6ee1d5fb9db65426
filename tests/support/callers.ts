import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '#apps/server/platform.ts';
import { readRoles } from '#kernel/authority/index.ts';
import { goodPassword } from './authenticator.ts';
import { type PeopleSite, type TestBrowser, withAuthenticator } from './people-site.ts';

const roles = readRoles(readFileSync(path.join(packageFolder, 'data', 'reference', 'roles.tsv'), 'utf8'));

/** A browser of everybody there is: nobody, who owes the second factor, a person, and the holder of each role. */
export async function callersOf(site: PeopleSite): Promise<ReadonlyMap<string, TestBrowser>> {
  const callers = new Map<string, TestBrowser>();
  await site.database.pool.query(
    `insert into unit (key, kind, level, source, entered) values ('u', 'enterprise', 'city', 'test', now())`,
  );
  callers.set('nobody', site.browser());
  const half = await site.person('half');
  await withAuthenticator(site, half);
  const waiting = site.browser();
  await waiting.post('/sessions', { email: half.email, password: goodPassword });
  callers.set('half-signed-in', waiting);
  callers.set('person', (await site.person('person')).browser);
  for (const role of roles) {
    const grants = [{ role: role.name, ...(role.scope === 'unit' && { unit: 'u' }) }];
    const one = await site.person(role.name, grants);
    if (role.secondFactor) {
      callers.set(`${role.name} without second factor`, one.browser);
      const other = await site.person(role.name, grants);
      await withAuthenticator(site, other);
      callers.set(role.name, other.browser);
    } else callers.set(role.name, one.browser);
  }
  return callers;
}
