/** The one HTTP server: Slack's door, if it has one, and the answers to "are you alive" and "are you ready". */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { capConnections } from './cap-connections.ts';

/** By the name of what is needed; each says whether it works. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

/** Slack's headers are far shorter. In bytes. */
const longestHeaders = 8_192;

/** More connections than the presses of a large channel need at once. */
const mostConnections = 1_000;

/** In milliseconds. Slack gives up after 3 s; without this setting Node checks connections every 30 s only. */
const timeouts = { headersTimeout: 3_000, requestTimeout: 5_000, connectionsCheckingInterval: 500 };

/** `extras`: what the process can do without. What of it does not work is named, and leaves the process ready. */
type Needs = { checks: Checks; extras?: Checks; slack: { path: string; listener: RequestListener } | undefined };

export function createHttpServer({ checks, extras = {}, slack }: Needs): Server {
  const server = createServer({ maxHeaderSize: longestHeaders, ...timeouts }, (request, response) => {
    // Not parsed as a URL: that throws for what strangers may send, such as "//".
    const [path] = (request.url ?? '/').split('?', 1);
    if (slack && path === slack.path) return slack.listener(request, response);
    if (path === '/healthz') return answer(response, 200, { status: 'alive' });
    if (path === '/readyz') return void ready({ checks, extras }, response);
    return answer(response, 404, { status: 'not found' });
  });
  capConnections(server, mostConnections);
  return server;
}

/** Rejects when the address is taken or not ours. */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

async function ready({ checks, extras }: { checks: Checks; extras: Checks }, response: ServerResponse): Promise<void> {
  const [failing, impaired] = await Promise.all([failingOf(checks), failingOf(extras)]);
  const more = impaired.length > 0 && { impaired };
  if (failing.length === 0) return answer(response, 200, { status: 'ready', ...more });
  return answer(response, 503, { status: 'not ready', failing, ...more });
}

async function failingOf(checks: Checks): Promise<string[]> {
  const names = Object.keys(checks);
  const works = await Promise.all(names.map((name) => isWorking(checks[name])));
  return names.filter((_, index) => !works[index]);
}

/** A check that fails itself is the answer no. */
async function isWorking(check: Checks[string] | undefined): Promise<boolean> {
  try {
    return (await check?.()) === true;
  } catch {
    return false;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
