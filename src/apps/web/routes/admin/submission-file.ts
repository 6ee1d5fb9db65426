import { load } from '../../load.ts';

/** A file in quarantine, for who moderates: always saved, never shown by the browser as a page of this site. */
export const loader = load(async ({ page, params }) => {
  const asked = { id: params.id ?? '', file: params.file ?? '' };
  const { name, mediaType, base64 } = await page.api.moderation.file(asked);
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
});
