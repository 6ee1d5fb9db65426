import { savedFile } from '../downloads.ts';
import { load } from '../load.ts';

/** A file of a case. */
export const loader = load(async ({ page, params, url }) => {
  const file = await page.api.cases.file({ id: params.id ?? '', sha256: params.sha256 ?? '' });
  return savedFile({ ...file, name: (url.searchParams.get('name') ?? 'file').slice(0, 200) });
});
