import { shownPicture } from '../downloads.ts';
import { load } from '../load.ts';

/** A figure of a draft that is before the public. */
export const loader = load(async ({ page, params }) =>
  shownPicture(await page.api.consultations.file({ id: params.id ?? '', sha256: params.sha256 ?? '' })),
);
