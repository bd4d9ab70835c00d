/** On which connections calls leave: questions share those that are kept alive, ExportImage has the one that was prepared, and only a question is sent again. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAliyun } from '../../../sandbox/aliyun/account.ts';
import { aLatch } from '../../a-latch.ts';
import { opened } from '../../http/a-server.ts';
import { anOrder, type CloudOptions, cloudFor, keys } from '../a-cloud.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** An Alibaba Cloud whose connections are seen. Each answer goes to the next call; without one the call is answered by `otherwise`. */
async function aGateway(options: CloudOptions = {}) {
  const connections: Socket[] = [];
  const calls: { action: string; socket: Socket }[] = [];
  const next: Answer[] = [];
  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-acs-action']);
    calls.push({ action, socket: request.socket });
    for await (const _ of request);
    const answer = next.shift() ?? ((to: ServerResponse) => void to.end(JSON.stringify(answers[action] ?? {})));
    answer(response, request);
  });
  server.keepAliveTimeout = 60_000;
  server.on('connection', (socket) => connections.push(socket));
  const url = `http://127.0.0.1:${await opened(server)}`;
  const account = await createAliyun();
  const cloud = cloudFor(account, { endpoints: { ecs: url, ram: url, sts: url }, ...options });
  onTestFinished(async () => {
    cloud.close();
    await account.stop();
  });
  return { cloud, server, connections, calls, next };
}

const answers: Record<string, object> = {
  DescribeRegions: { Regions: { Region: [] } },
  ExportImage: { TaskId: 't-bp1new' },
};

const reset: Answer = (response) => void response.socket?.resetAndDestroy();

describe('questions', () => {
  it('share connections: a hundred of them, five at a time, open five at most', async () => {
    const { cloud, connections, calls } = await aGateway();
    const lane = async () => {
      for (let asked = 0; asked < 20; asked += 1) await cloud.regions('en');
    };

    await Promise.all(Array.from({ length: 5 }, lane));

    expect(calls).toHaveLength(100);
    expect(connections.length).toBeLessThanOrEqual(5);
  });

  it('open a connection for each endpoint, not for each service that is asked', async () => {
    const { cloud, connections } = await aGateway();

    await cloud.regions('en');
    await cloud.exportRole();
    await cloud.regions('en');

    expect(connections).toHaveLength(1);
  });

  it('are asked once more, on a fresh connection, where the one that was kept breaks', async () => {
    const gateway = await aGateway();
    const { cloud, connections, calls } = gateway;
    await cloud.regions('en');
    gateway.next.push(reset);

    expect(await cloud.regions('en')).toMatchObject({ ok: true });
    expect(calls).toHaveLength(3);
    expect(connections).toHaveLength(2);
  });

  it('are not asked a third time', async () => {
    const gateway = await aGateway();
    await gateway.cloud.regions('en');
    gateway.next.push(reset, reset);

    expect(await gateway.cloud.regions('en')).toMatchObject({ ok: false, refusal: { passing: true } });
    expect(gateway.calls).toHaveLength(3);
  });

  it('are not asked again where a fresh connection breaks', async () => {
    const gateway = await aGateway();
    gateway.next.push(reset);

    expect(await gateway.cloud.regions('en')).toMatchObject({ ok: false, refusal: { passing: true } });
    expect(gateway.calls).toHaveLength(1);
  });

  it('are not asked again where the answer had begun', async () => {
    const gateway = await aGateway();
    await gateway.cloud.regions('en');
    gateway.next.push((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{', () => response.socket?.resetAndDestroy());
    });

    expect(await gateway.cloud.regions('en')).toMatchObject({ ok: false });
    expect(gateway.calls).toHaveLength(2);
  });

  it('are not asked again where no answer came in time', async () => {
    // Long enough for the first answer on a busy machine.
    const gateway = await aGateway({ timeout: 2_000 });
    expect(await gateway.cloud.regions('en')).toMatchObject({ ok: true });
    gateway.next.push(() => {});

    expect(await gateway.cloud.regions('en')).toMatchObject({ ok: false, refusal: { passing: true } });
    expect(gateway.calls).toHaveLength(2);
  });

  it('find a connection closed that the other side has closed while it was idle', async () => {
    const { cloud, connections, calls } = await aGateway();
    await cloud.regions('en');
    connections[0]?.end();
    await once(connections[0] as Socket, 'close');

    expect(await cloud.regions('en')).toMatchObject({ ok: true });
    expect(calls).toHaveLength(2);
    expect(connections).toHaveLength(2);
  });

  it('leave an answer on a kept connection as long as one on its own', async () => {
    const { cloud, next, calls } = await aGateway();
    const long = JSON.stringify({ Regions: { Region: [] }, Filler: 'x'.repeat(5 * 1024 * 1024) });
    next.push(
      (response) => void response.end(long),
      (response) => void response.end(long),
    );

    expect(await cloud.regions('en')).toMatchObject({ ok: true });
    expect(await cloud.regions('en')).toMatchObject({ ok: true });
    expect(calls.map(({ socket }) => socket.remotePort)).toEqual([
      calls[0]?.socket.remotePort,
      calls[0]?.socket.remotePort,
    ]);
  });
});

describe('ExportImage', () => {
  it('leaves on the connection that was prepared', async () => {
    const { cloud, connections, calls } = await aGateway();
    await cloud.regions('en');
    await cloud.prepareExport('cn-hangzhou');

    expect(await cloud.startExport(anOrder())).toMatchObject({ outcome: 'started' });
    expect(connections).toHaveLength(2);
    expect(calls.at(-1)?.socket).toBe(connections[1]);
  });

  it('shares it with no other call', async () => {
    const { cloud, connections, calls } = await aGateway();
    await cloud.prepareExport('cn-hangzhou');

    await cloud.cancelTask('cn-hangzhou', 't-bp1');
    await cloud.startExport(anOrder());
    await cloud.startExport(anOrder());

    expect(calls.map(({ socket }) => connections.indexOf(socket))).toEqual([1, 0, 2]);
  });

  it('leaves on a fresh connection where the prepared one has been closed meanwhile', async () => {
    const { cloud, connections, calls } = await aGateway();
    await cloud.prepareExport('cn-hangzhou');
    connections[0]?.end();
    await once(connections[0] as Socket, 'close');

    expect(await cloud.startExport(anOrder())).toMatchObject({ outcome: 'started' });
    expect(calls.map(({ socket }) => connections.indexOf(socket))).toEqual([1]);
  });

  it('is never sent twice: where its connection breaks, its outcome is not known', async () => {
    const gateway = await aGateway();
    await gateway.cloud.prepareExport('cn-hangzhou');
    gateway.next.push(reset);

    expect(await gateway.cloud.startExport(anOrder())).toEqual({ outcome: 'unknown', detail: 'Error ECONNRESET' });
    expect(gateway.calls).toHaveLength(1);
  });

  it('certainly did not leave where the prepared connection was closed and no other can be had', async () => {
    const { cloud, server, connections } = await aGateway();
    await cloud.prepareExport('cn-hangzhou');
    await shut(server, connections);
    // By then the prepared connection has heard of its end.
    await cloud.regions('en');

    expect(await cloud.startExport(anOrder())).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'Bot.Unreachable' },
    });
  });

  it('does not leave too late, prepared or not', async () => {
    const latch = aLatch();
    const { cloud, calls } = await aGateway({ credentials: () => latch.opened.then(() => keys) });
    await cloud.prepareExport('cn-hangzhou');
    const leaveBy = performance.now() + 20;

    const answer = cloud.startExport(anOrder({}, leaveBy));
    while (performance.now() <= leaveBy) await new Promise(setImmediate);
    latch.open();

    expect(await answer).toMatchObject({ outcome: 'refused', refusal: { code: 'Bot.TooLate' } });
    expect(calls).toEqual([]);
  });

  it('is called though nothing could be prepared', async () => {
    const { cloud } = await aGateway({ endpoints: { ecs: 'http://ecs.invalid' } });

    await cloud.prepareExport('cn-hangzhou');

    expect(await cloud.startExport(anOrder())).toMatchObject({ refusal: { code: 'Bot.Unreachable' } });
  });
});

describe('CancelTask', () => {
  it('is never sent twice', async () => {
    const gateway = await aGateway();
    await gateway.cloud.regions('en');
    gateway.next.push(reset);

    expect(await gateway.cloud.cancelTask('cn-hangzhou', 't-bp1')).toMatchObject({ ok: false });
    expect(gateway.calls.map(({ action }) => action)).toEqual(['DescribeRegions', 'CancelTask']);
  });
});

it('closes what is idle and what was prepared when the bot stops', async () => {
  const { cloud, connections } = await aGateway();
  await cloud.regions('en');
  await cloud.prepareExport('cn-hangzhou');
  const closed = connections.map((socket) => once(socket, 'close'));

  cloud.close();

  expect(await Promise.all(closed)).toHaveLength(2);
});

async function shut(server: Server, connections: Socket[]): Promise<void> {
  const closed = connections.map((socket) => once(socket, 'close'));
  server.close();
  for (const socket of connections) socket.destroy();
  await Promise.all(closed);
}
