/** The one HTTP server: Slack's door, if it has one, and the answers to "are you alive" and "are you ready". */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';

/** By the name of what is needed; each says whether it works. */
export type Checks = Readonly<Record<string, () => boolean | Promise<boolean>>>;

type Needs = { checks: Checks; slack: { path: string; listener: RequestListener } | undefined };

export function createHttpServer({ checks, slack }: Needs): Server {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (slack && pathname === slack.path) return slack.listener(request, response);
    if (pathname === '/healthz') return answer(response, 200, { status: 'alive' });
    if (pathname === '/readyz') return void ready(checks, response);
    return answer(response, 404, { status: 'not found' });
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  return server;
}

/** Rejects when the address is taken or not ours. */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

async function ready(checks: Checks, response: ServerResponse): Promise<void> {
  const names = Object.keys(checks);
  const works = await Promise.all(names.map(async (name) => (await checks[name]?.()) === true));
  const failing = names.filter((_, index) => !works[index]);
  if (failing.length === 0) return answer(response, 200, { status: 'ready' });
  return answer(response, 503, { status: 'not ready', failing });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
