import { savedFile } from '../downloads.ts';
import { load } from '../load.ts';

/** A file that is public with a notice. */
export const loader = load(async ({ page, params }) =>
  savedFile(await page.api.notices.file({ id: params.id ?? '', sha256: params.sha256 ?? '' })),
);
