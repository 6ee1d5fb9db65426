const pictures = new Set(['image/png', 'image/jpeg', 'image/gif']);

/**
 * A figure of a draft, shown where it stands; whatever is no picture is saved. It is asked for by its digest: it never changes,
 * and is kept by the browser alone.
 */
export function shownPicture(file: { name: string; mediaType: string; base64: string }): Response {
  const response = savedFile(file);
  if (!pictures.has(file.mediaType)) return response;
  response.headers.set('content-disposition', 'inline');
  response.headers.set('cache-control', 'private, max-age=31536000, immutable');
  return response;
}

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
