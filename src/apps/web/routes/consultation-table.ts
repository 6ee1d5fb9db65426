import { savedFile } from '../downloads.ts';
import { load } from '../load.ts';

/** The table of comments, for who treats them. */
export const loader = load(async ({ page, params }) =>
  savedFile(await page.api.consultations.table({ id: params.id ?? '' })),
);
