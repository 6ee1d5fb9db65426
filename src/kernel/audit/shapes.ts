import type { AuditEvent, EventHashes } from './event.ts';
import type { SignedHead, SignedKey } from './heads.ts';

/**
 * Shapes by hand: what is checked was written by somebody who may lie, and the page that checks it carries no library.
 * Every member must be there and no other, because a member nobody looks at could say anything.
 */
type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string';
const whole: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const hex = (bytes: number): Test => {
  const pattern = new RegExp(`^[0-9a-f]{${bytes * 2}}$`);
  return (value) => typeof value === 'string' && pattern.test(value);
};
const digest = hex(32);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const oneOf =
  (...values: readonly unknown[]): Test =>
  (value) =>
    values.includes(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const instant: Test = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

function members(tests: Readonly<Record<string, Test>>): Test {
  const checks = Object.entries(tests);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (Object.keys(value).length !== checks.length) return false;
    return checks.every(([name, test]) => Object.hasOwn(value, name) && test(Reflect.get(value, name)));
  };
}

const hashes = members({ sha256: digest, sm3: digest });
const event = members({
  version: oneOf(1),
  sequence: whole,
  at: instant,
  actor: members({ kind: oneOf('person', 'operator', 'system', 'clock'), id: text, roles: listOf(text) }),
  unit: orNull(text),
  verb: text,
  object: members({ kind: text, id: text }),
  before: orNull(digest),
  after: orNull(digest),
  rule: orNull(members({ id: text, version: text, article: text })),
  detail: digest,
  previous: hashes,
});
const signatures = members({ ed25519: hex(64), sm2: hex(64) });
const head = members({
  kind: oneOf('head'),
  version: oneOf(1),
  log: digest,
  number: whole,
  size: whole,
  at: instant,
  roots: hashes,
  last: hashes,
  previous: orNull(digest),
  key: digest,
});
const key = members({
  kind: oneOf('key'),
  version: oneOf(1),
  from: instant,
  ed25519: hex(32),
  sm2: hex(65),
  previous: orNull(digest),
  why: oneOf('first', 'rotation', 'loss'),
});
const signedHead = members({ head, signatures });
const signedKey = members({ key, own: signatures, previous: orNull(signatures) });
const path = listOf(hashes);

/** A single act with what proves that it stands in the log of a signed head. */
export type ActProof = {
  readonly event: AuditEvent;
  /** Number of the head. */
  readonly head: number;
  /** Nodes from the event's leaf to the roots. */
  readonly path: readonly EventHashes[];
};
const actProof = members({ event, head: whole, path });

/** What proves that the log of one head is the beginning of the log of a later one. */
export type ConsistencyProof = {
  readonly older: number;
  readonly newer: number;
  readonly path: readonly EventHashes[];
};
const consistencyProof = members({ older: whole, newer: whole, path });

/** Whether a value has the shape of an event, and nothing more. */
export function isEvent(value: unknown): value is AuditEvent {
  return event(value);
}

/** Whether a value has the shape of a signed head. */
export function isSignedHead(value: unknown): value is SignedHead {
  return signedHead(value);
}

/** Whether a value has the shape of a signed key. */
export function isSignedKey(value: unknown): value is SignedKey {
  return signedKey(value);
}

/** Whether a value has the shape of the proof of an act. */
export function isActProof(value: unknown): value is ActProof {
  return actProof(value);
}

/** Whether a value has the shape of a proof of consistency. */
export function isConsistencyProof(value: unknown): value is ConsistencyProof {
  return consistencyProof(value);
}
