import { Refused, refuse } from '#kernel/base/refusal.ts';

/** Tells a full or read-only disk and a closed folder from a bug, so that the user gets a sentence and not a stack. */
export function asStorageRefusal(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || error instanceof Refused) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new Refused(refuse('disk-full', { folder }));
  if (code === 'EROFS') return new Refused(refuse('disk-read-only', { folder }));
  if (code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new Refused(refuse('folder-unusable', { folder, code }));
  }
  return storageRefusalOf(error.message, folder) ?? error;
}

/** Reads the same out of what a PostgreSQL program printed (LC_ALL=C); undefined when it is something else. */
export function storageRefusalOf(output: string, folder: string): Refused | undefined {
  if (/no space left on device|disk quota exceeded/i.test(output)) return new Refused(refuse('disk-full', { folder }));
  if (/read-only file system/i.test(output)) return new Refused(refuse('disk-read-only', { folder }));
  if (/permission denied/i.test(output)) return new Refused(refuse('folder-unusable', { folder, code: 'EACCES' }));
  if (/database files are incompatible with server/i.test(output)) {
    return new Refused(refuse('folder-newer', { folder, found: 'PostgreSQL', known: '18' }));
  }
  return undefined;
}
