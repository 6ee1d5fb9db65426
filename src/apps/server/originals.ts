import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Digest } from '#features/library/contract.ts';
import { Refused, refuse } from '#kernel/base/refusal.ts';
import type { Platform } from './platform.ts';

/** The files of open texts, as they came, with their checksum, and the pictures they bring. Anything else is answered as if it were not there. */
const Asked = z.object({ key: z.string().min(1).max(400), digest: Digest });
const AskedPicture = Asked.extend({ sha256: Digest });

const endings: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/html': 'html',
};

const checksumOf = (digest: string) => `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`;

export function addOriginals(app: FastifyInstance, { library }: Platform, prefix: string): void {
  app.get(`${prefix}/standards/:key/texts/:digest/original`, async (request, reply) => {
    const asked = Asked.safeParse(request.params);
    if (!asked.success) throw new Refused(refuse('not-found', { what: 'original' }));
    const { key, digest } = asked.data;
    const { mediaType, bytes } = await library.original(key, digest);
    const name = `${key.replace(/[^\w.-]+/g, '_')}.${endings[mediaType] ?? 'docx'}`;
    return (
      reply
        .type(mediaType)
        // Never shown in the page: what stands in a file of somebody else is not ours.
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('repr-digest', checksumOf(digest))
        // A text that is closed must not live on in a cache.
        .header('cache-control', 'no-store')
        .send(bytes)
    );
  });
  app.get(`${prefix}/standards/:key/texts/:digest/pictures/:sha256`, async (request, reply) => {
    const asked = AskedPicture.safeParse(request.params);
    if (!asked.success) throw new Refused(refuse('not-found', { what: 'picture' }));
    const { key, digest, sha256 } = asked.data;
    const { mediaType, bytes } = await library.picture(key, digest, sha256);
    // PNG, JPEG or GIF by its bytes: a browser shows it and runs nothing
    return reply
      .type(mediaType)
      .header('repr-digest', checksumOf(sha256))
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'no-store')
      .send(bytes);
  });
}
