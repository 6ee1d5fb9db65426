import type { FastifyInstance } from 'fastify';
import type { Audit } from '#features/audit/index.ts';
import { nodeChecks } from '#features/audit/signing.ts';
import { canonicalJson } from '#kernel/audit/canonical.ts';
import { idOf, type SignedHead } from '#kernel/audit/heads.ts';

/** The heads of the log as a feed (Atom, RFC 4287): whoever follows it holds what the log was, whatever becomes of it. */
const entries = 50;

export function addAuditFeed(app: FastifyInstance, audit: Audit, apiPrefix: string): void {
  app.get('/audit/heads.atom', async (_, reply) => {
    const [heads, { log }] = await Promise.all([audit.heads.newest(entries), audit.keyHistory()]);
    reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300');
    return reply.type('application/atom+xml; charset=utf-8').send(feedOf(heads, log, apiPrefix));
  });
}

function feedOf(heads: readonly SignedHead[], log: string, apiPrefix: string): string {
  const updated = heads[0]?.head.at ?? '1970-01-01T00:00:00.000Z';
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>标+ 审计日志头 · signed heads of the log</title>
  <id>urn:sha256:${log === '' ? '0'.repeat(64) : log}</id>
  <updated>${updated}</updated>
  <author><name>标+ Biao+</name></author>
  <link rel="self" href="/audit/heads.atom"/>
  <link rel="alternate" type="text/html" href="/audit/verify"/>
  <link rel="related" type="application/json" href="${apiPrefix}/audit/heads"/>
${heads.map((signed) => entryOf(signed, apiPrefix)).join('')}</feed>
`;
}

function entryOf(signed: SignedHead, apiPrefix: string): string {
  const { head } = signed;
  return `  <entry>
    <title>#${head.number} · ${head.size} 个事件 events</title>
    <id>urn:sha256:${idOf(head, nodeChecks.sha256)}</id>
    <updated>${head.at}</updated>
    <link rel="alternate" type="application/json" href="${apiPrefix}/audit/heads?from=${head.number}&amp;limit=1"/>
    <content type="text">${escaped(canonicalJson(signed))}</content>
  </entry>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
