import { Claim } from '#kernel/standard/claim.ts';
import { isObject, type JsonObject, type Mapper, RowRefused } from './mapping.ts';
import { isPlainClaim } from './plain-claim.ts';
import { textOf } from './texts.ts';

/**
 * The project's own lines: claims as the library keeps them (`source` may stand beside the fields), and the records that
 * `biao export` writes, whose computed parts are left out because the next library computes its own.
 */
export const mapClaim: Mapper = (entry) => {
  if (entry.kind !== 'value' || !isObject(entry.value)) throw new RowRefused({ reason: 'not-a-record', field: '' });
  const { value } = entry;
  // Millions of lines have no source of their own and no fault: they are taken as they are.
  if (!('source' in value) && !('key' in value) && isPlainClaim(value)) return [{ claim: value }];
  const { source, ...fields } = value;
  const name = textOf(source);
  const stated = 'key' in fields ? exported(fields) : fields;
  if (isPlainClaim(stated)) return [name === undefined ? { claim: stated } : { claim: stated, source: name }];
  const parsed = Claim.safeParse(stated);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') ?? '';
    if (field === 'number') throw new RowRefused({ reason: 'missing-number', field });
    if (issue?.message !== 'invalid-date') throw new RowRefused({ reason: 'invalid-field', field });
    const value = String(valueAt(stated, issue.path)).slice(0, 60);
    throw new RowRefused({ reason: 'invalid-date', field, facts: { value } });
  }
  // What this library holds of texts, and who may read them, no file can say.
  const { texts: _, ...claim } = parsed.data;
  return [name === undefined ? { claim } : { claim, source: name }];
};

/** What stands at a path of members and indexes. */
const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((of, name) => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined), value);

const claimFields = new Set<string>(Object.keys(Claim.shape));

export function isClaim(value: unknown): boolean {
  if (!isObject(value) || typeof value.number !== 'string' || Array.isArray(value.titles)) return false;
  const names = Object.keys(value).filter((name) => name !== 'source');
  if ('key' in value) return isObject(value.titles);
  return names.length > 1 && names.every((name) => claimFields.has(name));
}

/** Of an exported record only what a source can claim. */
function exported(record: JsonObject): JsonObject {
  const fields = isObject(record.fields) ? { ...record.fields, ...record } : record;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => claimFields.has(name)));
}
