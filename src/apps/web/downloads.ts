/** A file of somebody: always saved, never shown by the browser as a page of this site. */
export function savedFile({ name, mediaType, base64 }: { name: string; mediaType: string; base64: string }): Response {
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
}
