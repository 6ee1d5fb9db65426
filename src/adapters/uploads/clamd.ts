import { connect, type NetConnectOpts } from 'node:net';
import type { UploadScanner } from './port.ts';

/** Milliseconds until the daemon must have answered. */
const patience = 30_000;
/** Bytes sent together; the daemon counts each piece. */
const pieceLength = 65_536;

/**
 * Asks a ClamAV daemon, by its own protocol (clamd(8), INSTREAM): `clamd://host:3310` or `clamd:///path/of.socket`. No
 * program beside the daemon is needed, and no byte of a file goes to a disk.
 */
export function openClamd(url: string): UploadScanner {
  const { hostname, port, pathname } = new URL(url);
  const place: NetConnectOpts = hostname === '' ? { path: pathname } : { host: hostname, port: Number(port || 3310) };
  return async (bytes) => {
    const answer = await ask(place, bytes);
    if (/ FOUND\0?$/.test(answer)) return true;
    if (/: OK\0?$/.test(answer)) return false;
    throw new Error(`the scanner answered ${answer.slice(0, 200)}`);
  };
}

function ask(place: NetConnectOpts, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, timeout: patience });
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      answer += text;
    });
    socket.on('timeout', () => socket.destroy(new Error('the scanner does not answer')));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      for (let from = 0; from < bytes.length; from += pieceLength) {
        const piece = bytes.subarray(from, from + pieceLength);
        socket.write(lengthOf(piece.length));
        socket.write(piece);
      }
      socket.write(lengthOf(0));
    });
  });
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(count);
  return length;
}
