import { load } from '../load.ts';

/** A file of a case: always saved, never shown by the browser as a page of this site. */
export const loader = load(async ({ page, params, url }) => {
  const { mediaType, base64 } = await page.api.cases.file({ id: params.id ?? '', sha256: params.sha256 ?? '' });
  const name = (url.searchParams.get('name') ?? 'file').slice(0, 200);
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
});
