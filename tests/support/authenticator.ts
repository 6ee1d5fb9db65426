import { Secret, TOTP } from 'otpauth';

/** A password that fits. */
export const goodPassword = 'correct horse 电池 staple';

/** The code that an authenticator shows at an instant. */
export function codeOf(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}
