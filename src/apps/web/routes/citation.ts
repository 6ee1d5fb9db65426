import { data } from 'react-router';
import { type CitationFormat, citationFormats, citationOf, citationTypes } from '#features/catalogue/pages/citation.ts';
import { load } from '../load.ts';

/** The reference of a record as a file for reference managers. */
export const loader = load(async ({ page, params, url }): Promise<Response> => {
  const format = citationFormats.find((each): each is CitationFormat => each === params.format);
  if (!format) throw data({ code: 'not-found' }, { status: 404 });
  const record = await page.api.catalogue.get({ key: params.key ?? '' });
  const { mediaType, extension } = citationTypes[format];
  const address = `${url.origin}/s/${encodeURIComponent(record.key)}`;
  const name = `${record.key.replaceAll(/[^\w.-]/g, '_')}.${extension}`;
  return new Response(citationOf(record, format, address), {
    headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename="${name}"` },
  });
});
