import { canonicalJson } from './canonical.ts';
import type { EventHashes } from './event.ts';
import type { AuditFault, AuditFaultCode } from './faults.ts';
import type { Checks, SignedHead } from './heads.ts';
import { joining, leafOf, nodeOf, nodeText, type TreeNode } from './nodes.ts';
import { type ActProof, isActProof, isConsistencyProof } from './shapes.ts';
import { rootByInclusion, rootsByConsistency } from './tree.ts';

const proofFault = (fault: AuditFaultCode, number = 1): AuditFault => ({ of: 'proof', number, fault });

/** Checks that an act stands in the log of one of these heads, which were checked before; the first fault, if any. */
export function checkActProof(proof: unknown, heads: readonly SignedHead[], checks: Checks): AuditFault | undefined {
  if (!isActProof(proof)) return proofFault('not-a-proof');
  const { event, path } = proof;
  const head = headOf(heads, proof.head);
  if (head === undefined) return proofFault('proof-head', event.sequence);
  const nodes = nodesOf(path);
  const root =
    nodes &&
    rootByInclusion(leafOf(canonicalJson(event), checks), event.sequence - 1, head.size, nodes, joining(checks));
  return root && areEqual(nodeText(root), head.roots) ? undefined : proofFault('proof-path', event.sequence);
}

/** Checks that the log of one head is the beginning of the log of a later one. */
export function checkConsistency(proof: unknown, heads: readonly SignedHead[], checks: Checks): AuditFault | undefined {
  if (!isConsistencyProof(proof)) return proofFault('not-a-proof');
  const older = headOf(heads, proof.older);
  const newer = headOf(heads, proof.newer);
  const nodes = nodesOf(proof.path);
  if (older === undefined || newer === undefined) return proofFault('proof-head');
  // An empty log is the beginning of every log.
  if (older.size === 0) return nodes?.length === 0 ? undefined : proofFault('consistency');
  const olderRoot = nodeOf(older.roots);
  const sizes = { older: older.size, newer: newer.size };
  const roots = nodes && olderRoot && rootsByConsistency(sizes, olderRoot, nodes, joining(checks));
  const holds = roots && areEqual(nodeText(roots.older), older.roots) && areEqual(nodeText(roots.newer), newer.roots);
  return holds ? undefined : proofFault('consistency');
}

function headOf(heads: readonly SignedHead[], number: ActProof['head']): SignedHead['head'] | undefined {
  return heads.find(({ head }) => head.number === number)?.head;
}

function nodesOf(path: readonly EventHashes[]): readonly TreeNode[] | undefined {
  const nodes = path.map(nodeOf).filter((node) => node !== undefined);
  return nodes.length === path.length ? nodes : undefined;
}

function areEqual(a: EventHashes, b: EventHashes): boolean {
  return a.sha256 === b.sha256 && a.sm3 === b.sm3;
}
