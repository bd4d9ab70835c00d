import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Checks, createHttpServer, listen } from '../../src/http/server.ts';
import { answerTo, opened } from './a-server.ts';

async function ask(checks: Checks, path: string): Promise<{ status: number; body: unknown }> {
  const port = await opened(createHttpServer({ checks, slack: undefined }));
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.json() };
}

const works = () => true;
const fails = () => false;

describe('the one HTTP server', () => {
  it('says that it is alive, whatever works', async () => {
    expect(await ask({ redis: fails }, '/healthz')).toEqual({ status: 200, body: { status: 'alive' } });
  });

  it('is ready when everything works', async () => {
    expect(await ask({ redis: works, slack: async () => true }, '/readyz')).toEqual({
      status: 200,
      body: { status: 'ready' },
    });
  });

  it('names what does not work, and nothing else', async () => {
    const checks = { redis: fails, slack: works, workers: async () => Promise.reject(new Error('secret of a host')) };

    expect(await ask(checks, '/readyz?full=1')).toEqual({
      status: 503,
      body: { status: 'not ready', failing: ['redis', 'workers'] },
    });
  });

  it('stays ready without what it can do without, and names that', async () => {
    const extras = { 'audit archive': fails, other: works };
    const askWith = async (checks: Checks) => {
      const port = await opened(createHttpServer({ checks, extras, slack: undefined }));
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      return [response.status, await response.json()];
    };

    expect(await askWith({ redis: works })).toEqual([200, { status: 'ready', impaired: ['audit archive'] }]);
    expect(await askWith({ redis: fails })).toEqual([
      503,
      { status: 'not ready', failing: ['redis'], impaired: ['audit archive'] },
    ]);
  });

  it.each(['/', '/slack/events', '/healthz/', '/metrics', '/..%2fhealthz'])('knows no %s', async (path) => {
    expect(await ask({}, path)).toEqual({ status: 404, body: { status: 'not found' } });
  });

  it('takes no headers that are longer than any of Slack', async () => {
    const port = await opened(createHttpServer({ checks: {}, slack: undefined }));
    const headers = { 'x-padding': 'x'.repeat(9_000) };

    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { headers });

    expect(response.status).toBe(431);
  });

  it('hands only the path of Slack to Slack', async () => {
    const taken: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      taken.push(request.url);
      response.end('taken');
    };
    const port = await opened(createHttpServer({ checks: {}, slack: { path: '/slack/events', listener } }));

    await fetch(`http://127.0.0.1:${port}/slack/events?x=1`, { method: 'POST', body: 'x' });
    await fetch(`http://127.0.0.1:${port}/slack/eventsx`, { method: 'POST', body: 'x' });

    expect(taken).toEqual(['/slack/events?x=1']);
  });

  it.each(['//', '/\\', 'http://[', '*', '//:0/healthz'])('outlives a request for %s', async (target) => {
    const port = await opened(createHttpServer({ checks: {}, slack: undefined }));

    const answer = await answerTo(port, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('says so when its address is taken', async () => {
    const taken = createServer();
    const port = await opened(taken);
    const server = createHttpServer({ checks: {}, slack: undefined });

    const failed = listen(server, { host: '127.0.0.1', port });

    await expect(failed).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('gives up on a client that never ends its headers', () => {
    const server = createHttpServer({ checks: {}, slack: undefined });

    expect([server.headersTimeout, server.requestTimeout]).toEqual([3_000, 5_000]);
  });
});
