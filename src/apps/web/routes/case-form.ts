import { formFormats } from '#features/cases/case-contract.ts';
import { load } from '../load.ts';

/** A form of a case: always saved, never shown by the browser as a page of this site. */
export const loader = load(async ({ page, params, url }) => {
  const format = formFormats.find((each) => each === url.searchParams.get('format'));
  const { name, mediaType, base64 } = await page.api.cases.form({
    id: params.id ?? '',
    form: params.form ?? '',
    format,
  });
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
});
