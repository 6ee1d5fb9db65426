import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EventQuery, shortestReason } from '#features/audit/contract.ts';
import { exportLines, logFormats } from '#features/audit/index.ts';
import { admitted, needed } from './guard.ts';
import type { Platform } from './platform.ts';
import { problemBody, sendProblem } from './problems.ts';
import { visitorOf } from './visitor.ts';

/**
 * Export of the log as a stream, however long, for whoever may export it: newline-delimited JSON, which the verifier reads
 * when it is not masked, or CSV. Personal data is masked unless a reason is given, which is logged before a row is read.
 */
const ExportInput = EventQuery.extend({
  format: z.enum(logFormats).default('ndjson'),
  unmask: z.string().trim().min(shortestReason).max(2_000).optional(),
});

const contentTypes = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const;

export function addAuditExport(app: FastifyInstance, platform: Platform, prefix: string): void {
  const { audit, people } = platform;
  app.get(`${prefix}/audit/events/export`, async (request, reply) => {
    const visitor = await visitorOf(request, reply, people.accounts, platform.site.url);
    const { asker } = needed(await admitted('log.export', visitor, people.authority));
    const parsed = ExportInput.safeParse(request.query);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
      return sendProblem(reply, 400, problemBody('invalid-input', 400, 'The input is not valid', { issues }));
    }
    const { format, unmask, ...query } = parsed.data;
    if (unmask !== undefined) people.authority.permit(asker, 'personal.reveal', 'everywhere');
    const unmasking = unmask === undefined ? undefined : { actor: asker.actor, reason: unmask };
    reply.header('content-disposition', `attachment; filename="log.${format}"`).type(contentTypes[format]);
    return reply.send(Readable.from(exportLines(audit.all(query, unmasking), format)));
  });
}
