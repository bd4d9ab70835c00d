/** The control of a stage: a small HTTP API on 127.0.0.1 by which people and tests act on it. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readJson, refuseElsewhere } from './control/caller.ts';
import { helpPage } from './control/help.ts';
import { Refused } from './control/refused.ts';
import { routes, routesAt } from './control/routes.ts';
import type { Stage } from './stage.ts';

export type Control = { url: string; stop: () => Promise<void> };

/** `port` 0 is a free one. The address is without a slash at its end. */
export async function createControl(stage: Stage, { port = 0 }: { port?: number } = {}): Promise<Control> {
  const server = createServer((request, response) => void serve(stage, request, response));
  server.requestTimeout = 10_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
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

async function serve(stage: Stage, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    refuseElsewhere(request);
    send(response, 200, await answer(stage, request));
  } catch (err) {
    send(response, statusOf(err), { error: err instanceof Error ? err.message : String(err) });
  }
}

async function answer(stage: Stage, request: IncomingMessage): Promise<unknown> {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '/'] = url.split('?');
  if (path === '/' && method === 'GET') return helpPage(`http://${headers.host}`, stage, routes);
  const found = routesAt(path);
  if (found.length === 0) throw new Refused(404, `There is no call ${path}. GET / lists them all.`);
  const call = found.find(({ route }) => route.method === method);
  if (!call) throw new Refused(405, `${path} takes ${found.map(({ route }) => route.method).join(', ')} only.`);
  const body = await readJson(request);
  return call.route.answer({ stage, name: call.name, body });
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
