import { createHash, createSign, generateKeyPairSync } from 'node:crypto';

/** An authenticator made of software (WebAuthn level 3, ES256): what it signs, and the public key as it is kept. */
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

export function softPasskey(rpId: string, origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE_Key (RFC 9052): {1: 2, 3: -7, -1: 1, -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  const id = sha256(cose).toString('base64url');
  return {
    id,
    publicKey: cose,
    /** An assertion for a challenge, with the counter that the authenticator claims. */
    sign(challenge: string, counter: number) {
      const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin }));
      const count = Buffer.alloc(4);
      count.writeUInt32BE(counter);
      // present and verified
      const authenticatorData = Buffer.concat([sha256(rpId), Buffer.from([0x05]), count]);
      const signature = createSign('sha256')
        .update(Buffer.concat([authenticatorData, sha256(clientData)]))
        .sign(privateKey);
      const response = {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
  };
}
