/** Relays between a bot and Redis, lets every write pass the gate, and is where trouble strikes. */
import { connect, createServer, type Socket } from 'node:net';
import type { Aim, Gate, Strike } from '../gate.ts';
import type { Relay } from './http-relay.ts';
import { listen } from './listen.ts';
import { createCommandReader } from './read-commands.ts';

type Needs = {
  /** The port of the server now. */
  target: () => number;
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
    const upstream = connect(needs.target(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    join(needs, client, upstream);
  });
  return {
    port: await listen(server),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function join({ nameOf, gate, strike }: Needs, client: Socket, upstream: Socket): void {
  const read = createCommandReader();
  let isBroken = false;
  let held: Buffer[] | undefined;
  client.on('close', () => !isBroken && upstream.destroy());
  upstream.on('close', () => client.destroy());
  upstream.on('data', (bytes) => !isBroken && client.write(bytes));
  client.on('data', (bytes) => {
    for (const command of read(bytes)) {
      if (isBroken) return;
      const name = nameOf(command.words);
      const aim = name === undefined ? undefined : gate.meet(name);
      if (aim) meet(aim, command.bytes);
      else write(command.bytes);
    }
  });

  /** A dead bot sends nothing more; one that lives finds its connection gone. */
  function meet({ moment, strike: what }: Aim, bytes: Buffer): void {
    if (moment !== 'before') upstream.write(bytes);
    if (what === 'late') hold();
    else if (what === 'stall bot' || what === 'part Redis from its replica')
      stall(what, moment === 'before' ? [bytes] : []);
    else if (what === 'stall bot at its keys') void strike(what);
    else breakWith(what);
  }

  function breakWith(what: Strike): void {
    isBroken = true;
    void strike(what);
    setTimeout(() => {
      client.destroy();
      upstream.destroy();
    }, done);
  }

  function write(bytes: Buffer): void {
    if (held) held.push(bytes);
    else upstream.write(bytes);
  }

  /** What had not been sent yet leaves when it goes on. */
  function stall(what: Strike, unsent: Buffer[]): void {
    held = unsent;
    void strike(what).then(() => {
      for (const bytes of held ?? []) upstream.write(bytes);
      held = undefined;
    });
  }

  function hold(): void {
    upstream.pause();
    setTimeout(() => upstream.resume(), tooLate);
  }
}
