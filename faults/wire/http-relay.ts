/** Relays HTTP between two processes, lets every request pass the gate, and is where trouble strikes. */
import { createServer, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import type { Aim, Gate, Strike } from '../gate.ts';
import { pause } from '../wait-until.ts';
import { listen } from './listen.ts';

export type Heard = { path: string; contentType: string; body: Buffer };

export type Relay = { port: number; close: () => void };

type Needs = {
  /** Where the other one listens now, such as `http://127.0.0.1:4100`. */
  target: () => string;
  /** undefined for what is no boundary. */
  nameOf: (heard: Heard) => string | undefined;
  gate: Gate;
  strike: (strike: Strike) => Promise<void>;
};

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** Longer than bot and people wait for one answer, in milliseconds; the bot waits longer for what it posts. */
const tooLate = 4_000;
const tooLateForPost = 12_000;

/** How long a call is on its way whose connection is gone: less than `ALIBABA_CLOUD_TIMEOUT`, as the bound has it. In milliseconds. */
const onItsWay = 1_500;

export async function openHttpRelay(needs: Needs): Promise<Relay> {
  const server = createServer((message, response) => {
    relay(needs, message, response).catch(() => message.socket.destroy());
  });
  server.keepAliveTimeout = 120_000;
  return {
    port: await listen(server),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function relay(needs: Needs, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { target, nameOf, gate, strike } = needs;
  const body = await bodyOf(message);
  const path = message.url ?? '/';
  const name = nameOf({ path, contentType: message.headers['content-type'] ?? '', body });
  const aim = name === undefined ? undefined : gate.meet(name);
  const pass = () => forward(new URL(path, target()), message, body);
  if (!aim) return send(response, await pass());
  if (aim.strike === 'delay') {
    message.socket.destroy();
    await pause(onItsWay);
    return void (await pass());
  }
  if (aim.moment === 'before') {
    await strike(aim.strike);
    if (breaks(aim)) return void message.socket.destroy();
    return send(response, await pass());
  }
  const answer = await pass();
  if (aim.moment === 'answered') {
    send(response, answer);
    return strike(aim.strike);
  }
  await strike(aim.strike);
  if (breaks(aim)) return void message.socket.destroy();
  if (aim.strike === 'late') await pause(aim.call.startsWith('Slack chat.') ? tooLateForPost : tooLate);
  send(response, answer);
}

function breaks({ strike }: Aim): boolean {
  return strike === 'cut' || strike === 'kill bot' || strike === 'crash both';
}

async function forward(url: URL, { method = 'GET', headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    open(url, { method, headers, agent: false }).on('response', resolve).on('error', reject).end(body);
  });
  return { status: response.statusCode ?? 502, headers: response.headers, body: await bodyOf(response) };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (!response.destroyed) response.writeHead(status, headers).end(body);
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
