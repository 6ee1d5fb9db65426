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

/** A file as somebody sends it, and as it is taken. */
export type SentFile = { readonly name: string; readonly base64: string };
export type TakenFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };
type Look = { readonly sniff: UploadSniffer; readonly scan: UploadScanner | undefined };

/**
 * Looks at a file that was sent: its size, by its bytes its kind, and for malicious code. Throws Refused: invalid-input,
 * not-available (the scanner).
 */
export async function takeFile({ sniff, scan }: Look, { name, base64 }: SentFile, most: number): Promise<TakenFile> {
  const bytes = Buffer.from(base64, 'base64');
  const mediaType = bytes.length > 0 && bytes.length <= most ? await sniff(name, bytes) : undefined;
  if (mediaType === undefined || (await isMalicious(scan, bytes)))
    throw new Refused(refuse('invalid-input', { reason: name }));
  return { name, mediaType, bytes };
}

/** Whether malicious code was found. What cannot be looked at is not taken, it can be sent again: throws Refused not-available. */
export async function isMalicious(scan: UploadScanner | undefined, bytes: Uint8Array): Promise<boolean> {
  if (!scan) return false;
  return scan(bytes).catch((error: unknown) => {
    throw new Refused(refuse('not-available', { reason: error instanceof Error ? error.message : 'scanner' }));
  });
}
