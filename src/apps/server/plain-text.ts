/**
 * True when every text inside a value, names of members included, can be stored and hashed: no U+0000, which PostgreSQL
 * does not take, and no half of a surrogate pair, which has no UTF-8. Walked without recursion: what is sent may be deep.
 */
export function isPlain(value: unknown): boolean {
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined || left.length > 0; next = left.pop()) {
    if (typeof next === 'string') {
      if (next.includes('\0') || !next.isWellFormed()) return false;
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) left.push(name, member);
    }
  }
  return true;
}
