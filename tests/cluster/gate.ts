import { connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be closed and opened again, as a network does: shut, it refuses and cuts every connection. */
export type Gate = {
  readonly url: string;
  open(): Promise<void>;
  shut(): Promise<void>;
};

export async function gateTo(target: string): Promise<Gate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let ownPort = 0;
  const through = (socket: Socket): void => {
    const other = connect(Number(port), hostname);
    for (const [one, another] of [
      [socket, other],
      [other, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => another.destroy());
      one.on('close', () => {
        sockets.delete(one);
        another.destroy();
      });
      one.pipe(another);
    }
  };
  const open = async (): Promise<void> => {
    const opening = createServer(through);
    await new Promise<void>((resolve, reject) => {
      opening.once('error', reject);
      opening.listen(ownPort, '127.0.0.1', resolve);
    });
    const address = opening.address();
    if (typeof address === 'object' && address) ownPort = address.port;
    server = opening;
  };
  await open();
  return {
    url: `http://127.0.0.1:${ownPort}`,
    open,
    shut: async () => {
      const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
      for (const socket of sockets) socket.destroy();
      await closed;
      server = undefined;
    },
  };
}
