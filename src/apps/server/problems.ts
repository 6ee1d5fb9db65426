import { ORPCError } from '@orpc/server';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '#kernel/base/refusal.ts';
import { isRefusalCode, sentenceOf, statusOf } from './sentences.ts';

/** A refusal as the error that the contract's adapter understands. */
export function asContractError(refusal: Refusal): ORPCError<string, unknown> {
  return new ORPCError(refusal.code.toUpperCase().replaceAll('-', '_'), {
    status: statusOf(refusal),
    message: sentenceOf(refusal, 'en'),
    data: refusal,
  });
}

export type ProblemBody = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly facts?: Refusal['facts'];
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly incident?: string;
};

/** Body of problem+json. `type` is relative to the installation, where /help/problems explains the codes. */
export function problemBody(code: string, status: number, title: string, more: Partial<ProblemBody> = {}): ProblemBody {
  return { type: `/help/api#${code}`, title, status, detail: title, code, ...more };
}

/** A refusal as a body: both languages in `detail`, its code and facts for programs. */
function refusalBody(refusal: Refusal, status: number): ProblemBody {
  const english = sentenceOf(refusal, 'en');
  const detail = `${sentenceOf(refusal, 'zh')} · ${english}`;
  return { ...problemBody(refusal.code, status, english, { facts: refusal.facts }), detail };
}

/** What the contract's adapter answers for an error: refusals and invalid input in words, everything else without details. */
export function encodeContractError(error: ORPCError<string, unknown>): ProblemBody {
  const data: {
    code?: unknown;
    facts?: Refusal['facts'];
    issues?: readonly { path?: readonly unknown[]; message: string }[];
  } = typeof error.data === 'object' && error.data !== null ? error.data : {};
  if (isRefusalCode(data.code)) return refusalBody({ code: data.code, facts: data.facts ?? {} }, error.status);
  if (data.issues) {
    const issues = data.issues.map((issue) => ({
      path: (issue.path ?? []).map(pathSegment).join('.'),
      message: issue.message,
    }));
    const detail = issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ');
    return { ...problemBody('invalid-input', error.status, 'The input is not valid', { issues }), detail };
  }
  if (error.status < 500)
    return problemBody(error.code.toLowerCase().replaceAll('_', '-'), error.status, error.message);
  return problemBody('internal', 500, 'Something went wrong on our side');
}

function pathSegment(segment: unknown): string {
  return typeof segment === 'object' && segment !== null && 'key' in segment ? String(segment.key) : String(segment);
}

/** Answers with problem+json. */
export function sendProblem(reply: FastifyReply, status: number, body: ProblemBody): FastifyReply {
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}

/** Answers a refusal that rose outside the contract's adapter, as that one would. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal);
  return sendProblem(reply, status, refusalBody(refusal, status));
}
