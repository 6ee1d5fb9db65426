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

/** A recovery code of 12 signs (59 bits), in groups that are easy to copy. */
export function newRecoveryCode(): string {
  const signs = Array.from({ length: 12 }, () => plainSigns[randomInt(plainSigns.length)]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/** A recovery code as it is compared: however it was typed. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}
