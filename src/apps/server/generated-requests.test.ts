import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callersOf } from '../../../tests/support/callers.ts';
import { say } from '../../../tests/support/claims.ts';
import {
  anyRequest,
  type GeneratedRequest,
  type Operation,
  operationsOf,
  type Schema,
} from '../../../tests/support/generated-requests.ts';
import { type PeopleSite, peopleSite, type TestBrowser } from '../../../tests/support/people-site.ts';

/**
 * Ten thousand requests made of the product's own OpenAPI document, valid and hostile, by everybody there is: nothing
 * breaks, and every answer is what the document says. GENERATED_REQUESTS and GENERATED_SEED ask for more or others; a
 * failure tells its seed and the smallest request that fails.
 */
const count = Number(process.env.GENERATED_REQUESTS ?? 10_000);
const seed = Number(process.env.GENERATED_SEED ?? 20_261_126);

let site: PeopleSite;
let callers: ReadonlyMap<string, TestBrowser>;
let operations: readonly Operation[];
const known: string[] = ['u', 'gb-t-1.1~2020', 'GB/T 1.1', 'gb-t-1.1~2009'];
beforeAll(async () => {
  site = await peopleSite();
  await say(site.database, { name: 'portal', priority: 10 }, [
    { number: 'GB/T 1.1-2009', level: 'national', titles: { zh: '标准的结构和编写' }, published: '2009-06-17' },
    {
      number: 'GB/T 1.1-2020',
      level: 'national',
      titles: { zh: '标准化文件的结构和起草规则', en: 'Directives for standardization' },
      published: '2020-03-31',
      ics: ['01.120'],
      relations: [{ type: 'replaces', number: 'GB/T 1.1-2009' }],
    },
  ]);
  await site.platform.follower.catchUp();
  callers = await callersOf(site);
  // somebody who may be suspended, given roles and named a substitute without ending a caller's session
  known.push((await site.person('victim')).id);
  operations = operationsOf((await site.app.inject({ url: '/openapi.json' })).json());
}, 240_000);
afterAll(() => site.close());

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);
const validators = new Map<Schema, ValidateFunction>();

function faultOfSchema(schema: Schema, value: unknown): string | undefined {
  const check = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, check);
  return check(value) ? undefined : ajv.errorsText(check.errors);
}

/** What is wrong with an answer: undefined when it is as documented. */
async function faultOf({ operation, caller, address, body }: GeneratedRequest): Promise<string | undefined> {
  const cookie = callers.get(caller)?.cookie;
  const answer = await site.app.inject({
    method: operation.method,
    url: `/api/v1${address}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(cookie && { cookie: `biao-session=${cookie}` }),
      ...(body && { 'content-type': body.type }),
    },
    ...(body && { payload: body.text }),
  });
  keepSession(caller, answer.headers['set-cookie']);
  const status = answer.statusCode;
  if (status >= 500) return `${status} ${answer.body}`;
  const type = String(answer.headers['content-type'] ?? '').split(';')[0] ?? '';
  const documented = operation.answers.get(String(status));
  if (!documented) return `${status} is not documented: ${answer.body.slice(0, 300)}`;
  if (!documented.has(type)) return documented.size === 0 && type === '' ? undefined : `${status} with ${type}`;
  const schema = documented.get(type);
  const fault = schema && faultOfSchema(schema, answer.json());
  return fault && `${status} ${fault}: ${answer.body.slice(0, 500)}`;
}

// A changed password ends all sessions but the caller's, which gets another token.
function keepSession(caller: string, cookies: string | readonly string[] | undefined): void {
  const browser = callers.get(caller);
  const [, token] = /^biao-session=([^;]+)/m.exec([cookies ?? []].flat().join('\n')) ?? [];
  if (browser?.cookie && token) browser.cookie = token;
}

/** Ends the session of the caller, or the account: which is what it is for. */
const endsTheCaller = new Set(['accounts.signOut', 'accounts.endDevice', 'accounts.close']);

it(`generated requests break nothing, and each is answered as the document says: ${count}`, async () => {
  expect(operations.length).toBeGreaterThan(80);
  const asked = new Map<string, number>();
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyRequest(operations, [...callers.keys()], known), async (request) => {
      const { id } = request.operation;
      const given = endsTheCaller.has(id) ? { ...request, caller: 'nobody' } : request;
      const fault = await faultOf(given);
      asked.set(id, (asked.get(id) ?? 0) + 1);
      kinds.add(`${id} ${fault === undefined}`);
      if (fault !== undefined)
        throw new Error(`${given.operation.method} ${given.address} by ${given.caller}: ${fault}`);
    }),
    { numRuns: count, seed, endOnFailure: true },
  );
  // every operation has been asked, or the requests say nothing
  expect(operations.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
  // and the callers still are who they were
  for (const [name, browser] of callers) {
    if (name === 'nobody' || name === 'half-signed-in') continue;
    expect([name, (await browser.get('/me')).status]).toEqual([name, 200]);
  }
}, 600_000);
