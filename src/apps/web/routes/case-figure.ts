import { shownPicture } from '../downloads.ts';
import { load } from '../load.ts';

/** A figure of a draft of a case. */
export const loader = load(async ({ page, params }) =>
  shownPicture({
    ...(await page.api.cases.file({ id: params.id ?? '', sha256: params.sha256 ?? '' })),
    name: params.sha256 ?? '',
  }),
);
