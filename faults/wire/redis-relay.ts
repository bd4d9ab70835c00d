/** Stands between a bot and Redis, lets every write pass the gate, and is where trouble strikes. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Aim, Gate, Strike } from '../gate.ts';
import type { Relay } from './http-relay.ts';
import { createCommandReader } from './read-commands.ts';

type Needs = {
  /** The port of the server. */
  target: number;
  /** undefined for what is no boundary. */
  nameOf: (words: readonly string[]) => string | undefined;
  gate: Gate;
  strike: (strike: Strike) => Promise<void>;
};

/** Longer than a command may take, in milliseconds. */
const tooLate = 3_000;

/** Long enough for Redis to have done what it has read, in milliseconds. */
const done = 200;

export async function openRedisRelay(needs: Needs): Promise<Relay> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(needs.target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    join(needs, client, upstream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    port: address.port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function join({ nameOf, gate, strike }: Needs, client: Socket, upstream: Socket): void {
  const read = createCommandReader();
  let isBroken = false;
  client.on('close', () => !isBroken && upstream.destroy());
  upstream.on('close', () => client.destroy());
  upstream.on('data', (bytes) => !isBroken && client.write(bytes));
  client.on('data', (bytes) => {
    for (const command of read(bytes)) {
      if (isBroken) return;
      const name = nameOf(command.words);
      const aim = name === undefined ? undefined : gate.meet(name);
      if (aim) meet(aim, command.bytes);
      else upstream.write(command.bytes);
    }
  });

  /** A dead bot sends nothing more; one that lives finds its connection gone. */
  function meet({ moment, strike: what }: Aim, bytes: Buffer): void {
    if (moment !== 'before') upstream.write(bytes);
    if (what === 'late') {
      hold();
      return;
    }
    isBroken = true;
    void strike(what);
    setTimeout(() => {
      client.destroy();
      upstream.destroy();
    }, done);
  }

  function hold(): void {
    upstream.pause();
    setTimeout(() => upstream.resume(), tooLate);
  }
}
