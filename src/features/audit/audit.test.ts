import { mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#adapters/database/port.ts';
import { areHeads, areKeys, checkHeads, checkKeys } from '#kernel/audit/check-heads.ts';
import { checkActProof, checkConsistency } from '#kernel/audit/check-proof.ts';
import type { SignedHead } from '#kernel/audit/heads.ts';
import { Refused } from '#kernel/base/refusal.ts';
import { clonedDatabase } from '../../../tests/support/database.ts';
import { exportLines } from './export-lines.ts';
import { type Audit, createAudit } from './service.ts';
import { nodeChecks } from './signing.ts';
import type { AuditTables } from './tables.ts';
import { verifyDatabase, verifyExport } from './verify.ts';

let database: Database;
let audit: Audit;
let now = new Date('2026-11-25T08:00:00Z');
const keysFolder = mkdtempSync(path.join(tmpdir(), 'biao-keys-'));
const person = { kind: 'person', id: 'p-7', unit: 'u-1', roles: ['auditor'], address: '192.0.2.17' } as const;

beforeAll(async () => {
  database = await clonedDatabase();
  audit = createAudit({ database, clock: () => now, keysFolder });
});
afterAll(async () => {
  await database.close();
  rmSync(keysFolder, { recursive: true, force: true });
});

async function act(count: number, kind = 'thing'): Promise<void> {
  const one = (id: number) => ({
    actor: person,
    verb: 'test.act' as const,
    object: { kind, id: String(id) },
    after: { id },
    detail: { note: '=样例 note' },
  });
  await database
    .tables<AuditTables>()
    .transaction()
    .execute((transaction) =>
      audit.append(transaction, one(0), ...Array.from({ length: count - 1 }, (_, index) => one(index + 1))),
    );
}

async function checkedHeads(): Promise<readonly SignedHead[]> {
  const { keys, heads } = await audit.published(1, 1_000);
  const checked = checkKeys(keys, nodeChecks);
  if (!areKeys(checked)) throw new Error(checked.fault);
  const signed = checkHeads(heads, checked, nodeChecks);
  if (!areHeads(signed)) throw new Error(signed.fault);
  return signed;
}

async function codeOf(action: Promise<unknown>): Promise<string> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Refused ? error.refusal.code : String(error);
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of text) yield* piece.split('\n');
}

it('verifies the SM2 signature of GB/T 32918.5 and no other', () => {
  const publicKey = `04${'09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'}${'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'}`;
  const signature = `${'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'}${'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'}`;
  const message = new TextEncoder().encode('message digest');
  expect(nodeChecks.sm2(message, signature, publicKey)).toBe(true);
  expect(nodeChecks.sm2(message, signature.replace('f5', 'f4'), publicKey)).toBe(false);
  expect(nodeChecks.sm2(new TextEncoder().encode('message digesT'), signature, publicKey)).toBe(false);
  expect(nodeChecks.sm2(message, '00'.repeat(64), publicKey)).toBe(false);
  expect(nodeChecks.sm2(message, signature, `04${'11'.repeat(64)}`)).toBe(false);
});

describe('heads', () => {
  it('are signed by a key that is made on the first run, in files that only their owner reads', async () => {
    const empty = await audit.heads.make();
    expect(empty.head).toMatchObject({ number: 1, size: 0 });
    expect(statSync(keysFolder).mode & 0o777).toBe(0o700);
    const file = path.join(keysFolder, `${empty.head.key.slice(0, 32)}.json`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await act(3);
    expect((await audit.heads.make()).head).toMatchObject({ number: 2, size: 3, log: empty.head.log });
    expect(await checkedHeads()).toHaveLength(2);
  });

  it('are made once a day of Shanghai', async () => {
    expect(await audit.heads.makeDaily()).toBeUndefined();
    now = new Date('2026-11-25T16:30:00Z');
    expect((await audit.heads.makeDaily())?.head.number).toBe(3);
    expect(await audit.heads.makeDaily()).toBeUndefined();
  });

  it('lead to proofs of every act and of every older head, over more than one stored block', async () => {
    for (const count of [120, 133, 1, 300, 511, 7]) {
      await act(count);
      await audit.heads.make();
    }
    const heads = await checkedHeads();
    const size = heads.at(-1)?.head.size ?? 0;
    expect(size).toBe(3 + 120 + 133 + 1 + 300 + 511 + 7);
    for (let sequence = 1; sequence <= size; sequence += 13) {
      const proof = await audit.heads.prove(sequence);
      expect(checkActProof(proof, heads, nodeChecks)).toBeUndefined();
      expect(proof.path.length).toBeLessThan(12);
      const forged = { ...proof, event: { ...proof.event, verb: 'test.forged' } };
      expect(checkActProof(forged, heads, nodeChecks)).toMatchObject({ fault: 'proof-path' });
      const moved = { ...proof, event: { ...proof.event, sequence: (sequence % size) + 1 } };
      expect(checkActProof(moved, heads, nodeChecks)).toMatchObject({ fault: 'proof-path' });
    }
    for (const older of heads) {
      const proof = await audit.heads.proveConsistency(older.head.number, heads.length);
      expect(checkConsistency(proof, heads, nodeChecks)).toBeUndefined();
      const [first, ...rest] = proof.path;
      if (first === undefined) continue;
      const broken = { ...proof, path: [{ ...first, sm3: first.sha256 }, ...rest] };
      expect(checkConsistency(broken, heads, nodeChecks)).toMatchObject({ fault: 'consistency' });
    }
    expect(await codeOf(audit.heads.prove(size + 1))).toBe('not-found');
  });

  it('go on under a new key that the old one signs', async () => {
    await audit.heads.rotate('rotation');
    const { head } = await audit.heads.make();
    const { keys } = await audit.keyHistory();
    expect(keys.map(({ key }) => key.why)).toEqual(['first', 'rotation']);
    expect((await checkedHeads()).at(-1)?.head.key).toBe(head.key);
    const [first, second] = keys;
    if (first === undefined || second === undefined) throw new Error('two keys');
    const unsigned = [first, { ...second, previous: first.own }];
    expect(checkKeys(unsigned, nodeChecks)).toMatchObject({ of: 'key', number: 2, fault: 'key-signature' });
  });

  it('are not made without the private key, and after its loss a new one says so', async () => {
    const { keys, heads } = await audit.published(1, 1_000);
    const current = heads.at(-1)?.head.key ?? '';
    unlinkSync(path.join(keysFolder, `${current.slice(0, 32)}.json`));
    expect(await codeOf(audit.heads.make())).toBe('signing-key-missing');
    expect(await codeOf(audit.heads.rotate('rotation'))).toBe('signing-key-missing');
    await audit.heads.rotate('loss');
    await audit.heads.make();
    expect(await audit.verify()).toMatchObject({ keys: keys.length + 1, losses: 1 });
  });
});

describe('an auditor', () => {
  it('finds events by what they are about, page by page', async () => {
    await act(5, 'rare');
    const first = await audit.events({ object: 'rare:3' }, { limit: 10 });
    expect(first.events.map(({ event }) => event.object.id)).toEqual(['3']);
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit.events({ verb: 'test.', actor: 'person:p-7', unit: 'u-1' }, { limit: 400, cursor });
      numbers.push(...page.events.map(({ event }) => event.sequence));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(3 + 120 + 133 + 1 + 300 + 511 + 7 + 5);
    expect((await audit.events({ to: '2026-11-25T16:00:00+08:00' }, { limit: 5 })).events).toEqual([]);
    expect((await audit.events({ from: '2026-11-25T16:00:00+08:00' }, { limit: 5 })).events).toHaveLength(5);
    expect(await codeOf(audit.events({}, { limit: 5, cursor: "1'" }))).toBe('invalid-cursor');
  });

  it('sees personal data masked, and unmasked only with a reason, which is itself an event', async () => {
    const masked = (await audit.events({ object: 'rare:3' }, { limit: 1 })).events[0];
    expect(masked).toMatchObject({ masked: true, detail: { note: '•••', from: { address: '192.0.2.•••' } } });
    expect(JSON.stringify(masked)).not.toContain('192.0.2.17');
    expect(await codeOf(audit.events({}, { limit: 1 }, { actor: person, reason: '  ' }))).toBe('reason-missing');
    const reason = '样例：核查一次投诉';
    const seen = (await audit.events({ object: 'rare:3' }, { limit: 1 }, { actor: person, reason })).events[0];
    expect(seen).toMatchObject({ masked: false, detail: { note: '=样例 note', from: { address: '192.0.2.17' } } });
    const { rows } = await database.pool.query(
      'select verb, actor, d.body from audit_event e join audit_detail d using (sequence) order by sequence desc limit 1',
    );
    expect(rows[0]).toMatchObject({
      verb: 'audit.unmask',
      actor: 'person:p-7',
      body: { reason, query: { object: 'rare:3' } },
    });
  });

  it('exports what an outsider can check, whole or in part, masked or not; a spreadsheet gets no formula', async () => {
    const published = await audit.published(1, 1_000);
    const lines = () => linesOf(exportLines(audit.all({}), 'ndjson'));
    expect(await verifyExport(lines(), published, {})).toMatchObject({
      report: { first: 1, heads: published.heads.length },
    });
    const part = () =>
      linesOf(exportLines(audit.all({ verb: 'test.' }, { actor: person, reason: '样例 check' }), 'ndjson'));
    expect(await verifyExport(part(), published, {})).toMatchObject({ report: { first: 1 } });
    const tampered = async function* () {
      for await (const line of lines()) yield line.replace('"id":"200"', '"id":"201"');
    };
    expect(await verifyExport(tampered(), published, {})).toMatchObject({ fault: { of: 'event', fault: 'hash' } });
    const cut = async function* () {
      let left = 500;
      for await (const line of lines()) if (left-- > 0) yield line;
    };
    expect(await verifyExport(cut(), published, {})).toMatchObject({ fault: { of: 'head', fault: 'head-size' } });
    const csv: string[] = [];
    for await (const line of exportLines(audit.all({ object: 'rare:3' }), 'csv')) csv.push(line);
    expect(csv.join('')).toMatch(/^\uFEFFsequence,at,actor_kind[^\n]+\r\n\d+,2026-/);
  });

  it('has a detail erased under an event that says so; the chain holds, and nothing else can be erased', async () => {
    const { sequence } = (await audit.events({ object: 'rare:3' }, { limit: 1 })).events[0]?.event ?? { sequence: 0 };
    await expect(database.pool.query('delete from audit_detail where sequence = $1', [sequence])).rejects.toThrow(
      'only under an event that says so',
    );
    await audit.erase(sequence, { actor: person, reason: '样例：本人要求', article: '第四十七条' });
    const erased = (await audit.events({ object: 'rare:3' }, { limit: 1 }, { actor: person, reason: '样例 check' }))
      .events[0];
    expect(erased).toMatchObject({ detail: null });
    expect(await audit.verify()).toMatchObject({ report: { first: 1 } });
    const eraser = (await audit.events({ object: `event:${sequence}` }, { limit: 1 })).events[0]?.event;
    expect(eraser).toMatchObject({ verb: 'audit.erase', rule: { article: '第四十七条' } });
    expect(await codeOf(audit.erase(sequence, { actor: person, reason: '样例：again', article: '' }))).toBe(
      'not-found',
    );
  });
});

describe('a log that somebody changed who owns the database', () => {
  async function tampered(sql: string): Promise<unknown> {
    return database.asOwner(async (owner) => {
      const client = await owner.connect();
      try {
        await client.query(`begin; set local session_replication_role = replica; ${sql}`);
        // The check reads over the connection that sees the change, which is then taken back.
        const connection = { query: client.query.bind(client), release: () => undefined };
        const pool = { connect: async () => connection, end: async () => undefined };
        return await verifyDatabase(new Kysely<AuditTables>({ dialect: new PostgresDialect({ pool }) }), {});
      } finally {
        await client.query('rollback');
        client.release();
      }
    });
  }

  it.each([
    [
      `update audit_event set body = replace(body::text, 'test.act', 'test.acT')::json where sequence = 40`,
      { of: 'event', number: 40, fault: 'hash' },
    ],
    [
      `update audit_event set body = replace(body::text, '{"actor"', '{ "actor"')::json where sequence = 41`,
      { of: 'event', number: 41, fault: 'not-canonical' },
    ],
    [`update audit_event set sm3 = sha256(sm3) where sequence = 42`, { of: 'event', number: 42, fault: 'hash' }],
    [`delete from audit_event where sequence = 43`, { of: 'event', number: 43, fault: 'number' }],
    [`delete from audit_event where sequence = 1`, { of: 'event', number: 1, fault: 'number' }],
    [`delete from audit_event where sequence > 900`, { of: 'head', fault: 'head-size' }],
    [`delete from audit_event`, { of: 'head', fault: 'head-size' }],
    [
      `update audit_detail set body = replace(body::text, '192.0.2.17', '192.0.2.18')::json where sequence = 44`,
      { of: 'event', number: 44, fault: 'detail' },
    ],
    [
      `update audit_head set body = replace(body::text, '"size":3,', '"size":2,')::json where number = 2`,
      { of: 'head', number: 2, fault: 'head-signature' },
    ],
    [`delete from audit_head where number = 4`, { of: 'head', number: 5, fault: 'head-order' }],
    [`delete from audit_key where number = 2`, { of: 'key', number: 2, fault: 'key-order' }],
    [
      `update audit_key set body = replace(body::text, '"why":"rotation"', '"why":"loss"')::json where number = 2`,
      { of: 'key', number: 2 },
    ],
  ])('is found out: %s', async (sql, fault) => {
    expect(await tampered(sql)).toMatchObject({ fault });
  });
});
