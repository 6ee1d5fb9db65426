import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openWebhooks, signatureOf } from './send.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A receiver on loopback that keeps what it was sent. */
async function receiver(status: number, headers: Record<string, string> = {}) {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server: Server = createServer((request, answer) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
      answer.writeHead(status, headers).end('answer');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { got, port };
}

const message = (url: string) => ({
  url,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: '{"test": 2432232314}',
});

describe('what is sent', () => {
  it('is signed as the example of Standard Webhooks', () => {
    const { secret, id, body } = message('');
    expect(signatureOf(secret, id, 1_614_265_330, body)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('arrives with its signature, and a redirect is an answer that is not followed', async () => {
    const { got, port } = await receiver(302, { location: 'http://127.0.0.1:1/' });
    const sent = await openWebhooks(['127.0.0.0/8']).send(message(`http://127.0.0.1:${port}/hook`));
    expect(sent).toEqual({ status: 302 });
    expect(got[0]?.body).toBe('{"test": 2432232314}');
    expect(got[0]?.headers).toMatchObject({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('goes nowhere when nobody listens: a sentence, not a crash', async () => {
    const sending = openWebhooks(['127.0.0.1/32']).send(message('http://127.0.0.1:1/'));
    await expect(sending).rejects.toThrow('ECONNREFUSED');
  });
});

describe('an address', () => {
  it.each([
    'ftp://example.com/',
    'https://user:secret@example.com/',
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.0.0.8/',
    'https://169.254.169.254/latest/meta-data/',
    'https://0.0.0.0/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[fd00::1]/',
    'https://100.64.0.1/',
    'https://localhost/',
    'not an address',
  ])('%s is never called', async (url) => {
    expect(() => openWebhooks([]).permit(url)).toThrow('invalid-input');
    await expect(openWebhooks([]).send(message(url))).rejects.toThrow();
  });

  it('whose name leads into the own network is refused by the very connection', async () => {
    const { got, port } = await receiver(200);
    const answers = [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    const sending = openWebhooks([], async () => answers).send(message(`https://hooks.example.com:${port}/`));
    await expect(sending).rejects.toThrow('not a public address');
    const allowed = openWebhooks(['127.0.0.1/32'], async () => answers.slice(1));
    await expect(allowed.send(message(`https://hooks.example.com:${port}/`))).rejects.toThrow(
      /SSL|EPROTO|wrong version/,
    );
    expect(got).toEqual([]);
  });

  it('of the public network is permitted', () => {
    expect(() => openWebhooks([]).permit('https://hooks.example.com/a?b=c')).not.toThrow();
    expect(() => openWebhooks([]).permit('https://[2001:4860:4860::8888]/')).not.toThrow();
  });
});
