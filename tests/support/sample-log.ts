import { generateKeys, nodeChecks, signWith } from '#features/audit/signing.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { type AuditEvent, beforeFirst, digestOf, hashesOf } from '#kernel/audit/event.ts';
import { type Head, idOf, type LogKey, type SignedHead } from '#kernel/audit/heads.ts';
import { joining, leafOf, nodeText, type TreeNode } from '#kernel/audit/nodes.ts';
import { consistencyRanges, inclusionRanges, joinPlaces, placesOf, type Range } from '#kernel/audit/tree.ts';

/** A small log without a database: its export, two heads with their key, the proof of an act and of growth, as texts. */
export function sampleLog(size: number) {
  const at = '2026-11-25T08:00:00.000Z';
  const { secret, ...keys } = generateKeys();
  const key: LogKey = { kind: 'key', version: 1, from: at, ...keys, previous: null, why: 'first' };
  const id = idOf(key, nodeChecks.sha256);
  const join = joining(nodeChecks);
  const events = sampleEvents(size, at);
  const leaves = events.map(({ event }) => leafOf(canonicalJson(event), nodeChecks));
  const nodeOf = (range: Range): TreeNode => {
    const node = joinPlaces(
      placesOf(range).map(({ level, index }) => complete(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
      join,
    );
    if (node === undefined) throw new Error('an empty range');
    return node;
  };
  function complete(part: readonly TreeNode[]): TreeNode {
    const [first, ...rest] = part;
    if (first === undefined) throw new Error('an empty subtree');
    return rest.length === 0
      ? first
      : join(complete(part.slice(0, part.length / 2)), complete(part.slice(part.length / 2)));
  }
  const signed: SignedHead[] = [];
  for (const covered of [Math.floor(size / 3), size]) {
    const before = signed.at(-1)?.head;
    const last = events[covered - 1];
    const head: Head = {
      kind: 'head',
      version: 1,
      log: id,
      number: signed.length + 1,
      size: covered,
      at,
      roots: nodeText(nodeOf({ start: 0, end: covered })),
      last: { sha256: last?.sha256 ?? '', sm3: last?.sm3 ?? '' },
      previous: before === undefined ? null : idOf(before, nodeChecks.sha256),
      key: id,
    };
    signed.push({ head, signatures: signWith(secret, head) });
  }
  const path = (ranges: readonly Range[]) => ranges.map((range) => nodeText(nodeOf(range)));
  return {
    heads: canonicalJson({ keys: [{ key, own: signWith(secret, key), previous: null }], heads: signed }),
    lines: events.map((line) => canonicalJson(line)),
    proof: canonicalJson({ event: events[4]?.event, head: 2, path: path(inclusionRanges(4, size)) }),
    consistency: canonicalJson({ older: 1, newer: 2, path: path(consistencyRanges(Math.floor(size / 3), size)) }),
  };
}

function sampleEvents(size: number, at: string) {
  let previous = beforeFirst;
  return Array.from({ length: size }, (_, index) => {
    const detail = { note: '样例', salt: String(index) };
    const event: AuditEvent = {
      version: 1,
      sequence: index + 1,
      at,
      actor: { kind: 'system', id: 'sample', roles: [] },
      unit: null,
      verb: 'sample.act',
      object: { kind: 'sample', id: String(index) },
      before: null,
      after: null,
      rule: null,
      detail: digestOf(detail, nodeChecks.sha256),
      previous,
    };
    previous = hashesOf(canonicalJson(event), nodeChecks);
    return { event, detail, ...previous };
  });
}
