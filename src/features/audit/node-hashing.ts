import { hash } from 'node:crypto';
import type { Hashing } from '#kernel/audit/event.ts';

/** The hash functions of this process: OpenSSL's. */
export const nodeHashing: Hashing = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sm3: (bytes) => hash('sm3', bytes, 'buffer'),
};
