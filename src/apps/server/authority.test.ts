import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callersOf } from '../../../tests/support/callers.ts';
import { type PeopleSite, peopleSite, type TestBrowser } from '../../../tests/support/people-site.ts';
import { contract } from './contract.ts';
import { packageFolder } from './platform.ts';

/**
 * Walks the whole contract as everybody and as the holder of every role, over HTTP, and compares with the committed table
 * tests/architecture/authority.tsv. A new endpoint is missing there and fails; UPDATE_AUTHORITY=1 writes the table.
 */
type Endpoint = { readonly name: string; readonly who: unknown; readonly method: string; readonly path: string };
const file = path.join(packageFolder, 'tests', 'architecture', 'authority.tsv');

function endpointsOf(part: object, prefix = ''): Endpoint[] {
  return Object.entries(part).flatMap(([key, value]): Endpoint[] => {
    const name = prefix ? `${prefix}.${key}` : key;
    if (!isContractProcedure(value)) return endpointsOf(value as object, name); // a router holds routers and procedures
    const { meta, route } = value['~orpc'];
    return [
      { name, who: 'who' in meta ? meta.who : undefined, method: route.method ?? 'POST', path: route.path ?? '' },
    ];
  });
}

const endpoints = endpointsOf(contract);
let site: PeopleSite;
let callers: ReadonlyMap<string, TestBrowser>;
beforeAll(async () => {
  site = await peopleSite();
  callers = await callersOf(site);
}, 240_000);
afterAll(() => site.close());

/**
 * What the guard says to a caller. The input is empty, so that an endpoint that lets the caller in says that it is wrong, or
 * does what needs none; only the refusals of the guard mean no.
 */
async function mayCall(browser: TestBrowser, { name, method, path: route }: Endpoint): Promise<'yes' | 'no' | '2nd'> {
  // would end the caller's own session, and is open to everybody
  if (name === 'accounts.signOut') return 'yes';
  const address = route.replaceAll(/\{\w+\}/g, '-');
  const { status, body } = method === 'GET' ? await browser.get(address) : await browser.post(address, { planted: 1 });
  if (status >= 500) throw new Error(`${name}: ${status}`);
  if (body.code === 'second-factor-needed') return '2nd';
  return body.code === 'sign-in-needed' || body.code === 'not-permitted' ? 'no' : 'yes';
}

async function walk(): Promise<string> {
  const lines = [['endpoint', 'who', ...callers.keys()].join('\t')];
  for (const endpoint of endpoints) {
    const answers: string[] = [];
    for (const browser of callers.values()) answers.push(await mayCall(browser, endpoint));
    lines.push([endpoint.name, String(endpoint.who), ...answers].join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

describe('who may call what', () => {
  it('is said by every endpoint of the contract', () => {
    expect(endpoints.length).toBeGreaterThan(50);
    expect(endpoints.filter(({ who }) => typeof who !== 'string')).toEqual([]);
  });

  it('is, for every endpoint and every role, what the committed table says', async () => {
    const walked = await walk();
    if (process.env.UPDATE_AUTHORITY) writeFileSync(file, walked);
    expect(walked.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
    // the table would be worth nothing if everybody might do everything, or nobody anything
    for (const answer of ['yes', 'no', '2nd']) expect(walked).toContain(`\t${answer}`);
  }, 240_000);
});
