/** An HTTP server that only this machine can reach. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Connection, connectionOf, type Request, readRequest } from './exchange.ts';

export interface Door {
  /** Such as `http://127.0.0.1:4100`. */
  url: string;
  close(): Promise<void>;
}

export async function openDoor(
  port: number,
  timeHeaders: () => Record<string, string>,
  answer: (request: Request, connection: Connection) => Promise<void>,
): Promise<Door> {
  const server = createServer((message, response) => void serve(message, response));
  // Longer than any test: a caller that reuses a connection must not meet one that is just being closed.
  server.keepAliveTimeout = 120_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function serve(message: IncomingMessage, response: ServerResponse) {
    const request = await readRequest(message).catch(() => undefined);
    // A caller that hung up while it was still sending has not asked anything.
    if (request) await answer(request, connectionOf(response, timeHeaders));
  }
}
