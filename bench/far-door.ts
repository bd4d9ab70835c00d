/** A door to the stand-in for ECS that lets the first bytes of a new connection in only after a while, as handshakes over a distance do. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type FarDoor = {
  url: string;
  /** Connections so far. */
  opened: () => number;
  close: () => void;
};

/** `to`: a URL whose path is kept; `handshakes`: milliseconds that each new connection costs. */
export async function openFarDoor(to: string, handshakes: number): Promise<FarDoor> {
  const behind = /^http:\/\/(?<host>[^:/]+):(?<port>\d+)(?<path>.*)$/.exec(to)?.groups;
  if (!behind) throw new Error(`no address of a stand-in: ${to}`);
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((near) => {
    opened += 1;
    setTimeout(() => join(near, connect(Number(behind['port']), behind['host'] ?? '')), handshakes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the door has no port');
  return {
    url: `http://127.0.0.1:${address.port}${behind['path']}`,
    opened: () => opened,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };

  function join(near: Socket, far: Socket): void {
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(from);
          into.destroy();
        });
      from.pipe(into);
    }
  }
}
