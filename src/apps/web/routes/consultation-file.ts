import { savedFile } from '../downloads.ts';
import { load } from '../load.ts';

/** A file that is before the public. */
export const loader = load(async ({ page, params }) =>
  savedFile(await page.api.consultations.file({ id: params.id ?? '', sha256: params.sha256 ?? '' })),
);
