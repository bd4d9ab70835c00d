/** Connections opened ahead of the call that will use them, so that its handshakes are over before the call is announced. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export type SpareConnections = {
  /** Ends when the connection is open, or cannot be had: then the call opens one itself, and says what is wrong. */
  prepare: (endpoint: string) => Promise<void>;
  /** One that is open, for the caller alone. */
  take: (endpoint: string) => Socket | undefined;
  close: () => void;
};

/** `idleFor`: how long one waits for its call, in milliseconds; nor is one opened for longer. */
export function createSpareConnections({ idleFor }: { idleFor: number }): SpareConnections {
  const spares = new Map<string, Set<Socket>>();

  return { prepare, take, close };

  function prepare(endpoint: string): Promise<void> {
    const { origin } = new URL(endpoint);
    return new Promise((done) => {
      const socket = connect(new URL(origin), () => {
        // What is prepared in vain does not keep the process alive.
        socket.unref();
        spares.set(origin, (spares.get(origin) ?? new Set()).add(socket));
        done();
      });
      socket.setTimeout(idleFor, drop);
      // Nothing has been asked yet, so whatever comes is no answer.
      socket.on('data', drop);
      // An error is followed by the end.
      socket.on('error', () => {});
      socket.once('close', () => {
        forget(origin, socket);
        done();
      });
    });
  }

  function take(endpoint: string): Socket | undefined {
    const { origin } = new URL(endpoint);
    const socket = [...(spares.get(origin) ?? [])].findLast(isOpen);
    if (!socket) return undefined;
    forget(origin, socket);
    socket.off('timeout', drop).off('data', drop).setTimeout(0);
    return socket.ref();
  }

  function close(): void {
    for (const sockets of spares.values()) for (const socket of sockets) socket.destroy();
  }

  function forget(origin: string, socket: Socket): void {
    const sockets = spares.get(origin);
    sockets?.delete(socket);
    if (sockets?.size === 0) spares.delete(origin);
  }
}

function drop(this: Socket): void {
  this.destroy();
}

function isOpen({ readyState, destroyed }: Socket): boolean {
  return readyState === 'open' && !destroyed;
}

function connect({ protocol, hostname, port }: URL, connected: () => void): Socket {
  // A URL has an address of IPv6 in brackets.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  if (protocol === 'http:') return connectTcp({ host, port: Number(port || 80), noDelay: true }, connected);
  const servername = isIP(host) ? '' : host;
  return connectTls(
    { host, port: Number(port || 443), servername, ALPNProtocols: ['http/1.1'] },
    connected,
  ).setNoDelay();
}
