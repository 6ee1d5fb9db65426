import { Refused, refuse } from '#kernel/base/refusal.ts';

/** Media types of files that are taken from the public. */
export const uploadTypes = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/plain': ['txt'],
} as const;
export type UploadType = keyof typeof uploadTypes;

/** Looks for malicious code; true when some was found. Rejects when it cannot be asked: then nothing is taken. */
export type UploadScanner = (bytes: Uint8Array) => Promise<boolean>;

/** Tells by its bytes what a file is; undefined for what is not taken, and for a name that says something else. */
export type UploadSniffer = (name: string, bytes: Uint8Array) => Promise<UploadType | undefined>;

/** Why a file is not taken. */
export type UploadFault =
  | 'no-bytes'
  | 'too-large'
  | 'wrong-kind'
  | 'malicious'
  // of a file that should have a table
  | 'no-table'
  | 'no-rows'
  | 'too-many-rows'
  | 'damaged';

/** A file as somebody sends it, and as it is taken. */
export type SentFile = { readonly name: string; readonly base64: string };
export type TakenFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };
type Look = { readonly sniff: UploadSniffer; readonly scan: UploadScanner | undefined };

/**
 * Looks at a file that was sent: its size, by its bytes its kind, and for malicious code. Throws Refused: file-refused,
 * not-available (the scanner).
 */
export async function takeFile({ sniff, scan }: Look, { name, base64 }: SentFile, most: number): Promise<TakenFile> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw fileRefused(name, 'no-bytes', most);
  if (bytes.length > most) throw fileRefused(name, 'too-large', most);
  const mediaType = await sniff(name, bytes);
  if (mediaType === undefined) throw fileRefused(name, 'wrong-kind', most);
  if (await isMalicious(scan, bytes)) throw fileRefused(name, 'malicious', most);
  return { name, mediaType, bytes };
}

/** The refusal of a file; `most` is the bytes it may have. */
export function fileRefused(file: string, reason: UploadFault, most: number): Refused {
  return new Refused(refuse('file-refused', { file, reason, most: Math.floor(most / 1_048_576) }));
}

/** Whether malicious code was found. What cannot be looked at is not taken, it can be sent again: throws Refused not-available. */
export async function isMalicious(scan: UploadScanner | undefined, bytes: Uint8Array): Promise<boolean> {
  if (!scan) return false;
  return scan(bytes).catch((error: unknown) => {
    throw new Refused(refuse('not-available', { reason: error instanceof Error ? error.message : 'scanner' }));
  });
}
