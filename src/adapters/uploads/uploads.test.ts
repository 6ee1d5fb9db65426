import { createServer, type Server } from 'node:net';
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { openClamd } from './clamd.ts';
import { takeFile } from './port.ts';
import { sniffUpload } from './sniff.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A daemon that speaks clamd's INSTREAM and finds what holds `EVIL`; gives its address and what it was sent. */
async function daemon(answerOf: (bytes: Buffer) => string) {
  const sent: Buffer[] = [];
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    socket.on('data', (piece) => {
      held = Buffer.concat([held, piece]);
      const command = 'zINSTREAM\0'.length;
      const pieces: Buffer[] = [];
      for (let at = command; at + 4 <= held.length; ) {
        const length = held.readUInt32BE(at);
        if (length === 0) {
          const bytes = Buffer.concat(pieces);
          sent.push(bytes);
          socket.end(answerOf(bytes));
          return;
        }
        pieces.push(held.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `clamd://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, sent };
}

describe('a file', () => {
  const most = 2 * 1_048_576;
  const taken = (name: string, bytes: Uint8Array, isBad = false) =>
    takeFile(
      { sniff: sniffUpload, scan: async () => isBad },
      { name, base64: Buffer.from(bytes).toString('base64') },
      most,
    );
  const words = Buffer.from('公告第 1 号');

  it('that is taken keeps its bytes, and its kind is what they say', async () => {
    expect(await taken('说明.txt', words)).toEqual({ name: '说明.txt', mediaType: 'text/plain', bytes: words });
  });

  it.each([
    ['no-bytes', '说明.txt', Buffer.alloc(0), false],
    ['too-large', '说明.txt', Buffer.alloc(most + 1, 'a'), false],
    ['wrong-kind', '说明.pdf', words, false],
    ['malicious', '说明.txt', words, true],
  ])('that is not taken is told why: %s', async (reason, name, bytes, isBad) => {
    await expect(taken(name, bytes, isBad)).rejects.toMatchObject({
      refusal: { code: 'file-refused', facts: { file: name, reason, most: 2 } },
    });
  });
});

describe('the scanner', () => {
  it('is sent the file whole, in pieces, and says whether something was found', async () => {
    const { url, sent } = await daemon((bytes) => `stream: ${bytes.includes('EVIL') ? 'Test.Sample FOUND' : 'OK'}\0`);
    const big = Buffer.alloc(200_000, 'a');
    expect(await openClamd(url)(big)).toBe(false);
    expect(sent[0]?.equals(big)).toBe(true);
    expect(await openClamd(url)(Buffer.concat([big, Buffer.from('EVIL')]))).toBe(true);
  });

  it('that answers nonsense or cannot be reached is no clean answer', async () => {
    const { url } = await daemon(() => 'INSTREAM size limit exceeded. ERROR\0');
    await expect(openClamd(url)(Buffer.from('a'))).rejects.toThrow('size limit');
    await expect(openClamd('clamd://127.0.0.1:1')(Buffer.from('a'))).rejects.toThrow('ECONNREFUSED');
  });
});

describe('what a file is', () => {
  const text = (words: string) => Buffer.from(words);
  it.each([
    ['a.txt', text('公告'), 'text/plain'],
    ['a.TXT', text('公告'), 'text/plain'],
    ['a.pdf', text('%PDF-1.7\n'), 'application/pdf'],
    ['a.txt', text('%PDF-1.7\n'), undefined],
    ['a.pdf', text('plain'), undefined],
    ['a', text('plain'), undefined],
    ['a.txt', text('   '), undefined],
    ['a.txt', Buffer.of(0xff, 0xfe, 0x00), undefined],
    ['a.exe', Buffer.of(0x4d, 0x5a, 0x90, 0x00), undefined],
    ['a.docx', Buffer.from(zipSync({ 'x.txt': Uint8Array.of(1) })), undefined],
  ])('%s is told by its bytes, and by a name that agrees', async (name, bytes, type) => {
    expect(await sniffUpload(name, bytes)).toBe(type);
  });
});
