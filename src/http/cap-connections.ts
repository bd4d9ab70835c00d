/** Bounds how many connections a server has open, so that a flood of them shuts out neither Slack nor the probes. */
import type { IncomingMessage, Server } from 'node:http';

type Socket = IncomingMessage['socket'];

/**
 * Beyond `most` the connection that has waited longest is closed, which a flood fills itself. `server.maxConnections` would turn away
 * the newcomers instead, Slack and probes among them. A request that has come whole is answered first.
 */
export function capConnections(server: Server, most: number): void {
  // In the order of their latest request, or of their beginning.
  const open = new Map<Socket, IncomingMessage | undefined>();

  server.on('connection', (socket: Socket) => {
    open.set(socket, undefined);
    socket.once('close', () => open.delete(socket));
    if (open.size > most) longestWaiting()?.destroy();
  });

  server.on('request', (request, response) => {
    const { socket } = request;
    open.delete(socket);
    open.set(socket, request);
    response.once('close', () => {
      if (open.get(socket) === request) open.set(socket, undefined);
    });
  });

  function longestWaiting(): Socket | undefined {
    const [oldest] = open.keys();
    for (const [socket, request] of open) if (!request?.complete) return socket;
    return oldest;
  }
}
