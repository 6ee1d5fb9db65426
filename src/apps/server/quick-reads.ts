import { hash } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { FoundStandards } from '#features/search/contract.ts';
import { writeOutgoing } from '#kernel/base/outgoing.ts';
import { pack, sendPacked } from './packing.ts';
import type { Platform } from './platform.ts';
import { encodeContractError, sendProblem } from './problems.ts';

/**
 * The endpoint that is asked thousands of times a second, on a way of its own: the same procedure of the same contract,
 * but its answer is written by its schema in one pass. Everything that is unusual about a request is left to the
 * adapter of the contract.
 */
export type QuickReads = {
  readonly platform: Platform;
  readonly prefix: string;
  /** Answers by the contract's adapter. */
  readonly otherwise: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Told of every error that is answered. */
  readonly onError: (error: unknown) => void;
};

type Found = z.input<typeof FoundStandards>;

const bodyOf = (found: Found): Buffer => Buffer.from(writeOutgoing(FoundStandards, found));

type Kept = { readonly body: Buffer; readonly packed: () => Buffer; readonly tag: string };

// An answer that is kept (frozen) is written, packed and named once.
const keptBodies = new WeakMap<object, Kept>();

function keptBody(found: Found): Kept {
  const known = keptBodies.get(found);
  if (known) return known;
  const body = bodyOf(found);
  let packed: Buffer | undefined;
  const kept: Kept = {
    body,
    packed: () => {
      packed ??= pack(body);
      return packed;
    },
    tag: `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`,
  };
  keptBodies.set(found, kept);
  return kept;
}

export function addQuickReads(app: FastifyInstance, { platform, prefix, otherwise, onError }: QuickReads): void {
  // Its input is whatever was typed: the contract says what of it is taken.
  const standards = platform.caller.search.standards as (input: unknown) => Promise<Found>;
  app.get(`${prefix}/standards`, { compress: false }, async (request, reply) => {
    // names with brackets are lists and objects of the adapter's own notation
    if (request.url.includes('[') || request.url.includes('%5B') || request.url.includes('%5b'))
      return otherwise(request, reply);
    reply.header('access-control-allow-origin', '*').header('cache-control', 'no-cache');
    try {
      const found = await standards(request.query);
      reply.header('content-type', 'application/json');
      if (!Object.isFrozen(found)) return sendPacked(request, reply, bodyOf(found));
      const { body, packed, tag } = keptBody(found);
      reply.header('etag', tag);
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      return sendPacked(request, reply, body, packed);
    } catch (error) {
      onError(error);
      // the adapter answers an unforeseen error in the same way
      const told = error instanceof ORPCError ? error : new ORPCError('INTERNAL_SERVER_ERROR', { cause: error });
      return sendProblem(reply, told.status, encodeContractError(told));
    }
  });
}
