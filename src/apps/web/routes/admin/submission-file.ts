import { savedFile } from '../../downloads.ts';
import { load } from '../../load.ts';

/** A file in quarantine, for who moderates. */
export const loader = load(async ({ page, params }) =>
  savedFile(await page.api.moderation.file({ id: params.id ?? '', file: params.file ?? '' })),
);
