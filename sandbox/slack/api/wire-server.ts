/** The HTTP server on 127.0.0.1 where the app finds Slack: the Web API, response URLs, and the door to the sockets. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fields, fieldsOf, parsed, stringOf } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { ResponseUrls } from '../response-urls.ts';
import { type Caller, callMethod, type Reply } from './call-method.ts';

const apiPath = '/api/';

export interface WireServer {
  port: number;
  stop(): Promise<void>;
}

export interface Doors {
  caller: Caller;
  responseUrls: ResponseUrls;
  isOut: () => boolean;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export async function startWireServer(port: number, doors: Doors): Promise<WireServer> {
  const server = createServer((request, response) => {
    serve(doors, request, response).catch((err: unknown) => {
      response.writeHead(500).end(String(err));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (doors.isOut()) socket.destroy();
    else doors.upgrade(request, socket, head);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: portOf(server), stop: () => stop(server) };
}

async function serve(doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const body = await readBody(request);
  const answer = reply(doors, request, path, body);
  await pause(doors.caller.troubles.latencyOf(path.slice(apiPath.length)));
  send(answer, request, response);
}

function reply(doors: Doors, request: IncomingMessage, path: string, body: string): Reply {
  if (doors.isOut()) return 'broken';
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: { ok: false } };
  if (!path.startsWith(apiPath)) return useResponseUrl(doors, path, fieldsOf(parsed(body)));
  const args = readArguments(request, body);
  return callMethod(doors.caller, path.slice(apiPath.length), args, takeToken(request, args));
}

/** App tokens are taken from the header only: https://docs.slack.dev/reference/methods/apps.connections.open */
function takeToken(request: IncomingMessage, args: Fields): string {
  const inHeader = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const inBody = stringOf(args['token']);
  delete args['token'];
  return inHeader ?? (inBody.startsWith('xapp-') ? '' : inBody);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** Objects travel as JSON inside a form; they are unpacked, unless they are malformed. */
function readArguments(request: IncomingMessage, body: string): Fields {
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json');
  const args: Fields = isJson ? fieldsOf(parsed(body)) : { ...parseForm(body) };
  for (const name of ['view', 'blocks', 'metadata']) {
    if (args[name] !== undefined) args[name] = parsed(args[name]) ?? args[name];
  }
  return args;
}

function useResponseUrl({ caller, responseUrls }: Doors, path: string, body: Fields): Reply {
  const trouble = caller.troubles.take('response_url');
  if (trouble?.kind === 'hang') return 'hang';
  if (trouble?.kind === 'rate-limit') {
    return { status: 429, headers: { 'retry-after': String(trouble.retryAfter) }, body: { ok: false } };
  }
  if (trouble?.kind === 'status') return { status: trouble.status, headers: {}, body: { ok: false } };
  if (trouble?.kind === 'error') return { status: 404, headers: {}, body: { ok: false, error: trouble.error } };
  try {
    responseUrls.use(path, body);
  } catch (err) {
    if (!(err instanceof Refusal)) throw err;
    const status = err.error.endsWith('_url') ? 404 : 400;
    return { status, headers: {}, body: { ok: false, error: err.error, ...err.extra } };
  }
  return trouble ? 'broken' : { status: 200, headers: {}, body: { ok: true } };
}

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'broken') {
    request.socket.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
  response.end(JSON.stringify(reply.body));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
