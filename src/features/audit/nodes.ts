import { type Kysely, sql } from 'kysely';
import { joining, leafOf, type TreeNode } from '#kernel/audit/nodes.ts';
import { joinPlaces, type Place, placesOf, type Range } from '#kernel/audit/tree.ts';
import { nodeHashing } from './node-hashing.ts';
import type { AuditTables } from './tables.ts';

/**
 * Nodes of the history trees. From level 8 on (256 events) complete ones are stored when a head is made; those below are
 * made from the events, at most 256 of them for any proof.
 */
const storedLevel = 8;
const blockSize = 2 ** storedLevel;
const blocksAtOnce = 16;
const join = joining(nodeHashing);

/** Stores the nodes that became complete with the first `size` events. Needs the lock of heads. */
export async function storeNodes(transaction: Kysely<AuditTables>, size: number): Promise<void> {
  const { rows } = await sql<{ done: string }>`
    select coalesce(max(index) + 1, 0) as done from audit_node where level = ${storedLevel}`.execute(transaction);
  const blocks = Math.floor(size / blockSize);
  for (let block = Number(rows[0]?.done ?? 0); block < blocks; block += blocksAtOnce) {
    const end = Math.min(block + blocksAtOnce, blocks);
    const leaves = await leavesOf(transaction, { start: block * blockSize, end: end * blockSize });
    for (let index = block; index < end; index += 1) {
      const own = leaves.slice((index - block) * blockSize, (index - block + 1) * blockSize);
      await storeUp(transaction, { level: storedLevel, index }, complete(own));
    }
  }
}

/** Stores a node, and those above it that it completes. */
async function storeUp(transaction: Kysely<AuditTables>, place: Place, node: TreeNode): Promise<void> {
  const { level, index } = place;
  await transaction
    .insertInto('audit_node')
    .values({ level, index, sha256: Buffer.from(node.sha256), sm3: Buffer.from(node.sm3) })
    .execute();
  if (index % 2 === 0) return;
  const left = await storedNode(transaction, { level, index: index - 1 });
  await storeUp(transaction, { level: level + 1, index: (index - 1) / 2 }, join(left, node));
}

async function storedNode(db: Kysely<AuditTables>, { level, index }: Place): Promise<TreeNode> {
  return db
    .selectFrom('audit_node')
    .select(['sha256', 'sm3'])
    .where('level', '=', level)
    .where('index', '=', String(index))
    .executeTakeFirstOrThrow();
}

/** Leaves of a range of events, given by their places from 0. */
async function leavesOf(db: Kysely<AuditTables>, { start, end }: Range): Promise<readonly TreeNode[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select(sql<string>`body::text`.as('text'))
    .where('sequence', '>', String(start))
    .where('sequence', '<=', String(end))
    .orderBy('sequence')
    .execute();
  if (rows.length !== end - start) throw new Error(`events ${start + 1} to ${end} of the log are not all there`);
  return rows.map(({ text }) => leafOf(text, nodeHashing));
}

/** Root of a complete subtree. */
function complete(leaves: readonly TreeNode[]): TreeNode {
  const places = placesOf({ start: 0, end: leaves.length });
  const [place] = places;
  if (place === undefined || places.length !== 1) throw new Error(`${leaves.length} leaves are no complete subtree`);
  let level = leaves;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, index) =>
      join(at(level, 2 * index), at(level, 2 * index + 1)),
    );
  return at(level, 0);
}

function at(nodes: readonly TreeNode[], index: number): TreeNode {
  const node = nodes[index];
  if (node === undefined) throw new Error(`there is no node ${index}`);
  return node;
}

/** Hash of a range of leaves; undefined for an empty one. Its complete subtrees must be of a log that has a head. */
export async function nodeOfRange(db: Kysely<AuditTables>, range: Range): Promise<TreeNode | undefined> {
  const nodes: TreeNode[] = [];
  for (const place of placesOf(range)) {
    const width = 2 ** place.level;
    const own = { start: place.index * width, end: (place.index + 1) * width };
    nodes.push(place.level >= storedLevel ? await storedNode(db, place) : complete(await leavesOf(db, own)));
  }
  return joinPlaces(nodes, join);
}
