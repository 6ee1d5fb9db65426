import { savedFile } from '../downloads.ts';
import { load } from '../load.ts';

/** A file that came with a comment, for who treats it. */
export const loader = load(async ({ page, params }) =>
  savedFile(
    await page.api.consultations.attachment({
      id: params.id ?? '',
      comment: params.comment ?? '',
      place: Number(params.place),
    }),
  ),
);
