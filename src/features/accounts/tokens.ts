import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Tokens are 256 random bits; the database keeps their SHA-256 only, which needs no salt: nobody guesses 256 bits. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Without signs that are read for one another. */
const plainSigns = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A recovery code of 24 signs, in groups that are easy to copy: 118 bits, so that a plain hash of it is enough (ASVS 6.5.2). */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: 4 }, () => plainSigns[randomInt(plainSigns.length)]).join('');
  return Array.from({ length: 6 }, group).join('-');
}

/** A recovery code as it is compared: however it was typed. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}
