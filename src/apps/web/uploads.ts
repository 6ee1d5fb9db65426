import { uploadTypes } from '#adapters/uploads/port.ts';

/** Endings of the files that are taken, as a file field of a form names them. */
export const acceptedFiles = Object.values(uploadTypes)
  .flat()
  .map((ending) => `.${ending}`)
  .join(',');
