/** Socket Mode, Slack's side: https://docs.slack.dev/apis/events-api/using-socket-mode */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createEnvelopes, type Envelope, type Envelopes, type SocketAnswer } from './envelopes.ts';
import { newHex } from './ids.ts';
import type { Fields } from './json.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { State } from './state.ts';

const PING_EVERY = 10_000;

export interface SocketServer {
  /** Connections that envelopes go to. */
  count(): number;
  /** The address for `apps.connections.open`; good for one connection. */
  issueUrl(base: string): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Gives an envelope to one of the connections, each in turn. */
  send(envelope: Envelope): Promise<SocketAnswer>;
  /** Asks every connection (or the oldest only) to come again, as Slack does every few hours. */
  askToReconnect(reason?: 'refresh_requested' | 'warning' | 'link_disabled', only?: 'oldest'): void;
  /** Cuts the connections without a word. */
  cut(only?: 'oldest'): void;
  stop(): void;
}

export function createSocketServer(state: State, deadline: number): SocketServer {
  const server = new WebSocketServer({ noServer: true });
  const envelopes = createEnvelopes(deadline, state.faults);
  const tickets = new Set<string>();
  // Those that still get envelopes, the oldest first. A retired one may live on to send what it owes.
  const connections: WebSocket[] = [];
  const chosen = (only: 'oldest' | undefined) => connections.slice(0, only === 'oldest' ? 1 : undefined);
  const pings = keepPinging(connections);
  let turn = 0;
  return {
    count: () => connections.length,
    issueUrl(base) {
      if (connections.length >= LIMITS.sockets) throw new Refusal('too_many_websockets');
      const ticket = newHex(32);
      tickets.add(ticket);
      return `${base}/link/?ticket=${ticket}&app_id=${state.app.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      else server.handleUpgrade(request, socket, head, (socket) => welcome(state, envelopes, connections, socket));
    },
    async send(envelope) {
      turn += 1;
      const connection = connections[turn % connections.length];
      return connection ? envelopes.send(connection, envelope) : { kind: 'dropped' };
    },
    askToReconnect(reason = 'refresh_requested', only) {
      for (const connection of chosen(only)) askAgain(connections, connection, reason);
    },
    cut(only) {
      for (const connection of chosen(only)) connection.terminate();
    },
    stop() {
      clearInterval(pings);
      for (const connection of server.clients) connection.terminate();
      server.close();
    },
  };
}

function keepPinging(connections: WebSocket[]): NodeJS.Timeout {
  const pings = setInterval(() => {
    for (const connection of connections) connection.ping('Ping from Slack');
  }, PING_EVERY);
  return pings.unref();
}

function welcome(state: State, envelopes: Envelopes, connections: WebSocket[], connection: WebSocket): void {
  connections.push(connection);
  connection.on('message', (data) => envelopes.receive(String(data)));
  connection.on('error', () => connection.terminate());
  connection.on('close', () => {
    retire(connections, connection);
    envelopes.drop(connection);
    state.changed();
  });
  connection.send(JSON.stringify(hello(state, connections.length)));
  connection.ping('Ping from Slack');
  state.changed();
}

/** After a warning Slack goes on for a while, after the other reasons it does not. */
function askAgain(connections: WebSocket[], connection: WebSocket, reason: string): void {
  connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-sandbox' } }));
  if (reason !== 'warning') retire(connections, connection);
}

function retire(connections: WebSocket[], connection: WebSocket): void {
  const place = connections.indexOf(connection);
  if (place >= 0) connections.splice(place, 1);
}

function hello(state: State, count: number): Fields {
  return {
    type: 'hello',
    num_connections: count,
    debug_info: { host: 'applink-sandbox', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: state.app.appId },
  };
}
