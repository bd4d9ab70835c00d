/** The control of a stage: a small HTTP API on 127.0.0.1 by which people and tests act on it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readJson, refuseElsewhere } from './control/caller.ts';
import { helpPage } from './control/help.ts';
import { Refused } from './control/refused.ts';
import type { Route } from './control/route.ts';
import { routes, routesAt } from './control/routes.ts';
import type { Page } from './page/page.ts';
import type { Stage } from './stage.ts';

export type Control = { url: string; stop: () => Promise<void> };

/** `port` 0 is a free one. The address is without a slash at its end. With a `page` it serves that too. */
export async function createControl(
  stage: Stage,
  { port = 0, page }: { port?: number; page?: Page } = {},
): Promise<Control> {
  const needs = { stage, page, routes: [...routes, ...(page?.routes ?? [])] };
  const server = createServer((request, response) => void serve(needs, request, response));
  server.requestTimeout = 10_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((err: unknown) => {
    throw isTaken(err) ? new Error(taken(port), { cause: err }) : err;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the control has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Needs = { stage: Stage; page: Page | undefined; routes: readonly Route[] };

async function serve(needs: Needs, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    refuseElsewhere(request);
    if (needs.page?.answer(request, response)) return;
    send(response, 200, await answer(needs, request));
  } catch (err) {
    send(response, statusOf(err), { error: err instanceof Error ? err.message : String(err) });
  }
}

async function answer({ stage, routes: all }: Needs, request: IncomingMessage): Promise<unknown> {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?');
  if ((path === '/' || path === '/help') && method === 'GET') return helpPage(`http://${headers.host}`, stage, all);
  const found = routesAt(all, path);
  if (found.length === 0) throw new Refused(404, `There is no call ${path}. GET / lists them all.`);
  const call = found.find(({ route }) => route.method === method);
  if (!call) throw new Refused(405, `${path} takes ${found.map(({ route }) => route.method).join(', ')} only.`);
  const body = await readJson(request);
  return call.route.answer({ stage, name: call.name, body });
}

function isTaken(err: unknown): boolean {
  return err instanceof Error && 'code' in err && err.code === 'EADDRINUSE';
}

function taken(port: number): string {
  return `Port ${port} is in use, perhaps by another demo. End that one, or take another port: npm run demo -- --port ${port + 1}`;
}

/** The stage says with plain errors what cannot be done now; anything else is a mistake of ours. */
function statusOf(err: unknown): number {
  if (err instanceof Refused) return err.status;
  return err instanceof Error && err.constructor === Error ? 409 : 500;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(isText ? body : `${JSON.stringify(body, null, 2)}\n`);
}
