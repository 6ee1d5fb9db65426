import { createCipheriv, createDecipheriv, hash, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { z } from 'zod';
import { Refused, refuse } from '#kernel/base/refusal.ts';

/**
 * The outside of a backup: a line that names the format, a line of JSON, then chunks. Each chunk is bound to the header, to
 * its place and to being the last one or not, by AES-256-GCM under a passphrase (scrypt) or by a SHA-256 that goes on from
 * the chunk before. So a file that was cut, changed, or put together out of two is found out.
 */
const magic = 'BIAO-BACKUP 1';
const chunkSize = 1_048_576;
const longestHeader = 4_096;

const Encryption = z.strictObject({
  cipher: z.literal('aes-256-gcm'),
  kdf: z.literal('scrypt'),
  // Bounds, so that a file cannot ask for all memory of the machine.
  n: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});
const Header = z.strictObject({ created: z.string(), program: z.string(), encryption: Encryption.nullable() });
export type BackupHeader = z.infer<typeof Header>;

/** What stands before the payload. With `encrypted` the salt is made here. */
export function headerOf(about: {
  readonly created: string;
  readonly program: string;
  readonly encrypted: boolean;
}): BackupHeader {
  const salt = randomBytes(16).toString('hex');
  const encryption = { cipher: 'aes-256-gcm', kdf: 'scrypt', n: 2 ** 17, r: 8, p: 1, salt } as const;
  return { created: about.created, program: about.program, encryption: about.encrypted ? encryption : null };
}

/** Nonce of a chunk: its number and whether it is the last; the key is of this file alone. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number));
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

async function keyOf({ n, r, p, salt }: z.infer<typeof Encryption>, passphrase: string): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Wraps a payload. */
export async function* seal(
  payload: AsyncIterable<Buffer>,
  header: BackupHeader,
  passphrase: string | undefined,
): AsyncGenerator<Buffer> {
  const head = Buffer.from(`${magic}\n${JSON.stringify(header)}\n`);
  yield head;
  const key = header.encryption === null ? undefined : await keyOf(header.encryption, passphrase ?? '');
  let digest = hash('sha256', head, 'buffer');
  let number = 0;
  const chunk = (data: Buffer, isLast: boolean): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const nonce = nonceOf(number, isLast);
    number += 1;
    if (key === undefined) {
      digest = hash('sha256', Buffer.concat([digest, nonce, data]), 'buffer');
      return Buffer.concat([length, data, digest]);
    }
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head);
    return Buffer.concat([length, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  };
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of payload) {
    waiting.push(piece);
    size += piece.length;
    if (size < chunkSize) continue;
    let whole = Buffer.concat(waiting);
    for (; whole.length >= chunkSize; whole = whole.subarray(chunkSize))
      yield chunk(whole.subarray(0, chunkSize), false);
    waiting = [whole];
    size = whole.length;
  }
  yield chunk(Buffer.concat(waiting), true);
}

const words = {
  format: { zh: '不是标+的备份', en: 'it is no backup of Biao+' },
  header: { zh: '文件开头已损坏', en: 'its beginning is damaged' },
  cut: { zh: '文件不完整，末尾缺失', en: 'it is cut off; its end is missing' },
  rest: { zh: '末尾之后还有内容', en: 'something stands behind its end' },
  passphrase: {
    zh: '已加密，请用 --passphrase-file 给出口令',
    en: 'it is encrypted: give the passphrase with --passphrase-file',
  },
} as const;

/** The refusal of a backup that cannot be used. */
export function unusable(file: string, why: { readonly zh: string; readonly en: string }): Refused {
  return new Refused(refuse('backup-unreadable', { file, zh: why.zh, en: why.en }));
}

/** Reads the header of a backup from its first bytes; `rest` is what follows. */
function readHeader(beginning: Buffer, file: string): { header: BackupHeader; head: Buffer; rest: Buffer } {
  if (beginning.subarray(0, magic.length + 1).toString('latin1') !== `${magic}\n`) throw unusable(file, words.format);
  const end = beginning.indexOf(10, magic.length + 1);
  if (end < 0) throw unusable(file, words.header);
  const head = beginning.subarray(0, end + 1);
  try {
    const header = Header.parse(JSON.parse(head.subarray(magic.length + 1, end).toString('utf8')));
    return { header, head, rest: beginning.subarray(end + 1) };
  } catch {
    throw unusable(file, words.header);
  }
}

/** The payload of a backup, piece by piece, each proved before it is given. Throws Refused backup-unreadable, wrong-passphrase. */
export async function* unseal(
  pieces: AsyncIterable<Buffer>,
  file: string,
  passphrase: string | undefined,
  onHeader: (header: BackupHeader) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const source = pieces[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const fill = async (size: number): Promise<boolean> => {
    const parts = [held];
    let length = held.length;
    while (length < size) {
      const { done, value } = await source.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    held = Buffer.concat(parts);
    return held.length >= size;
  };
  await fill(longestHeader);
  const { header, head, rest } = readHeader(held, file);
  onHeader(header);
  held = rest;
  if (header.encryption !== null && passphrase === undefined) throw unusable(file, words.passphrase);
  const key = header.encryption === null ? undefined : await keyOf(header.encryption, passphrase ?? '');
  const tagSize = key === undefined ? 32 : 16;
  let digest = hash('sha256', head, 'buffer');
  for (let number = 0; ; number += 1) {
    if (!(await fill(4))) throw unusable(file, words.cut);
    const length = held.readUInt32BE(0);
    if (length > chunkSize) throw damaged(file, number);
    if (!(await fill(4 + length + tagSize))) throw unusable(file, words.cut);
    const data = held.subarray(4, 4 + length);
    const tag = held.subarray(4 + length, 4 + length + tagSize);
    held = held.subarray(4 + length + tagSize);
    // A chunk after which nothing stands has to be the last one.
    const isLast = !(await fill(1));
    const opened =
      key === undefined
        ? checked(data, tag, digest, nonceOf(number, isLast))
        : deciphered(data, tag, key, nonceOf(number, isLast), head);
    if (opened === undefined) throw await whyNot(number, isLast);
    if (key === undefined) digest = Buffer.from(tag);
    if (opened.length > 0) yield opened;
    if (isLast) return;

    async function whyNot(at: number, wasLast: boolean): Promise<Refused> {
      const other = nonceOf(at, !wasLast);
      const asOther = key === undefined ? checked(data, tag, digest, other) : deciphered(data, tag, key, other, head);
      if (asOther !== undefined) return unusable(file, wasLast ? words.cut : words.rest);
      return key !== undefined && at === 0 ? new Refused(refuse('wrong-passphrase', { file })) : damaged(file, at);
    }
  }
}

function checked(data: Buffer, tag: Buffer, before: Buffer, nonce: Buffer): Buffer | undefined {
  return hash('sha256', Buffer.concat([before, nonce, data]), 'buffer').equals(tag) ? data : undefined;
}

function deciphered(data: Buffer, tag: Buffer, key: Buffer, nonce: Buffer, head: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(head).setAuthTag(tag);
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    // What authenticated encryption does not vouch for is nothing.
    return undefined;
  }
}

function damaged(file: string, chunk: number): Refused {
  return unusable(file, { zh: `第 ${chunk + 1} 块已损坏或被改动`, en: `chunk ${chunk + 1} is damaged or was changed` });
}
