import { uploadTypes } from '#adapters/uploads/port.ts';

/** Endings of the files that are taken, as a file field of a form names them. */
export const acceptedFiles = Object.values(uploadTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',');

/** A file of a form as the API takes it. */
export async function asUpload(file: File): Promise<{ name: string; base64: string }> {
  const bytes = Buffer.from(await file.arrayBuffer());
  return { name: file.name, base64: bytes.toString('base64') };
}
