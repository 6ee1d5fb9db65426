/**
 * What of an event's detail is shown without a reason: which members there are, and of addresses their network. Events
 * name persons by ids that mean nothing outside, so that they need no mask.
 */
const hidden = '•••';

/** A detail with its texts hidden. */
export function maskDetail(detail: unknown): unknown {
  if (detail === null || typeof detail !== 'object') return hidden;
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(detail)) {
    if (name !== 'salt') shown[name] = name === 'from' ? maskOrigin(value) : hidden;
  }
  return shown;
}

function maskOrigin(from: unknown): unknown {
  if (typeof from !== 'object' || from === null) return hidden;
  const address = 'address' in from ? String(from.address) : undefined;
  return { ...(address !== undefined && { address: networkOf(address) }) };
}

/** 192.0.2.7 → 192.0.2.•••; an IPv6 address keeps its first three groups (a site's prefix). */
function networkOf(address: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return address.replace(/\d+$/, hidden);
  return /^[0-9a-f:]+$/i.test(address) ? `${address.split(':').slice(0, 3).join(':')}:${hidden}` : hidden;
}
