import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { capConnections } from '../../src/http/cap-connections.ts';
import { answerTo, opened, rawSocket } from './a-server.ts';

const whole = 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
const half = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf';

/** A server with room for two connections. It answers when the test says so. */
async function aServer() {
  const server = createServer();
  capConnections(server, 2);
  return { server, port: await opened(server) };
}

it('closes the connection that has waited longest for one that comes', async () => {
  const { server, port } = await aServer();
  server.on('request', (_request, response) => response.end('served'));
  const first = await rawSocket(port, '');
  const second = await rawSocket(port, '');
  const closed = once(first, 'close');

  const answer = await answerTo(port, whole);
  await closed;

  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(second.destroyed).toBe(false);
});

it('counts a request that has not come whole as waiting', async () => {
  const { server, port } = await aServer();
  const arrived = once(server, 'request');
  const slow = await rawSocket(port, half);
  await arrived;
  const closed = once(slow, 'close');
  server.on('request', (_request, response) => response.end('served'));
  await rawSocket(port, '');

  const answer = await answerTo(port, whole);
  await closed;

  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

it('answers a request that has come whole, before it closes its connection', async () => {
  const { server, port } = await aServer();
  const asked = once(server, 'request');
  const answer = answerTo(port, whole);
  const [, response] = await asked;
  const idle = await rawSocket(port, '');
  const closed = once(idle, 'close');
  await rawSocket(port, '');
  await closed;

  response.end('served');

  expect(await answer).toContain('served');
});
