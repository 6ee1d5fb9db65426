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
