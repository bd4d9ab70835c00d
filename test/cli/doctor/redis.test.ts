import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { freePort } from '../../../sandbox/free-port.ts';
import { startRedisServer } from '../../../sandbox/redis-server.ts';
import { checkRedis } from '../../../src/cli/doctor/redis.ts';
import { ok } from '../../../src/domain/result.ts';
import { connectRedis } from '../../../src/redis/connection.ts';
import { inspectServer, type ServerFacts } from '../../../src/redis/inspect-server.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { levelsOf, linesOf } from './rows.ts';

// How quick a real server is depends on what else this machine does.
const look = (url: string, waitReplicas = 0) =>
  checkRedis({
    inspect: async () => {
      const inspected = await inspectServer(url, waitReplicas);
      return inspected.ok ? ok({ ...inspected.value, latency: 0.5 }) : inspected;
    },
    waitReplicas,
  });

/** A server of this test alone, with an append-only file. */
async function aServer(...settings: string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const { url, stop } = await startRedisServer({ folder, settings });
  onTestFinished(async () => {
    await stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  return url;
}

/** One address for several servers: each connection goes to the next one. */
function inTurn(...urls: string[]): Promise<string> {
  let next = 0;
  return relayed(
    () => urls[next++ % urls.length] ?? '',
    (client, server) => void client.pipe(server).pipe(client),
  );
}

/** A proxy whose INFO has another field in place of `master_replid`. Whole lines are passed on, so that the name is never cut. */
function withoutReplid(url: string): Promise<string> {
  return relayed(
    () => url,
    (client, server) => {
      let held = '';
      client.pipe(server);
      server.setEncoding('latin1').on('data', (data) => {
        held += data;
        if (!held.endsWith('\r\n')) return;
        client.write(held.replaceAll('master_replid:', 'hidden_replid:'), 'latin1');
        held = '';
      });
    },
  );
}

/** A proxy that drops each WAIT, and what is sent along with it. */
function withoutWait(url: string): Promise<string> {
  return relayed(
    () => url,
    (client, server) => {
      server.pipe(client);
      client.on('data', (data) => void (/\r\nwait\r\n/i.test(String(data)) || server.write(data)));
    },
  );
}

async function relayed(next: () => string, passOn: (client: Socket, server: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const relay = createServer((client) => {
    const server = connect(Number(new URL(next()).port), '127.0.0.1');
    passOn(client, server);
    sockets.push(client, server);
    for (const socket of [client, server]) socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    relay.close();
  });
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `redis://127.0.0.1:${address.port}`;
}

async function withRedis<Answer>(url: string, ask: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const redis = await connectRedis(url, createFakeLog());
  try {
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}

async function run(url: string, ...command: [string, ...string[]]): Promise<void> {
  await withRedis(url, (redis) => redis.call(...command));
}

describe('a Redis', () => {
  it('that keeps everything is ok', async () => {
    const url = await aServer();

    expect(linesOf(await look(url))).toMatch(
      /^ok: (Valkey )?\d+\.\d+\.\d+, master, append-only file, noeviction, answers in 0\.5 ms\.$/,
    );
    expect(await inspectServer(url, 0)).toMatchObject({ ok: true, value: { latency: expect.any(Number) } });
  });

  it('without an append-only file could lose an approval', async () => {
    expect(linesOf(await look(inject('redisUrl')))).toBe(
      'fault: It keeps no append-only file: an approval can be lost when it stops. → Set appendonly yes.',
    );
  });

  it('that evicts keys would lose requests', async () => {
    const url = await aServer();
    await run(url, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');

    expect(linesOf(await look(url))).toMatch(/^fault: When its memory is full it evicts keys.+noeviction\.$/);
  });

  it('that is nearly full is warned about', async () => {
    const url = await aServer();
    const used = await withRedis(url, (redis) => redis.info('memory'));
    const limit = Math.round(Number(/^used_memory:(\d+)/m.exec(used)?.[1]) * 1.15);
    await run(url, 'CONFIG', 'SET', 'maxmemory', String(limit));

    expect(linesOf(await look(url))).toMatch(/^warning: \d+% of its memory is used; .+ → Raise maxmemory/);
  });

  it('with a replica is better waited for', async () => {
    const [url, master] = [await aServer(), await aServer()];
    await run(url, 'REPLICAOF', '127.0.0.1', String(new URL(master).port));

    await expect
      .poll(async () => linesOf(await look(master)), { timeout: 30_000 })
      .toMatch(/^warning: 1 of its replicas may lack the latest clicks .+ → Set REDIS_WAIT_REPLICAS to 1/);
    expect(linesOf(await look(master, 1))).toMatch(/^ok: /);
    expect(linesOf(await look(master, 2))).toMatch(/^warning: Each click waits half a second: .+ is 2, and 1 replicas/);
  });

  it('whose replica is halted is said to reach none', async () => {
    const [replica, primary] = [await aServer(), await aServer()];
    await run(replica, 'REPLICAOF', '127.0.0.1', String(new URL(primary).port));
    await expect.poll(async () => linesOf(await look(primary, 1)), { timeout: 30_000 }).toMatch(/^ok: /);
    const info = await withRedis(replica, (redis) => redis.info('server'));
    process.kill(Number(/^process_id:(\d+)/m.exec(info)?.[1]), 'SIGSTOP');

    expect(linesOf(await look(primary, 1))).toMatch(/^warning: Within half a second 0 of 1 replicas had a write/);
    expect(linesOf(await look(primary))).toMatch(/^warning: Within .+ Then set REDIS_WAIT_REPLICAS to 1\.$/);
  });

  it('that leaves WAIT without an answer does not hold up the doctor', async () => {
    const url = await withoutWait(await aServer());

    expect(linesOf(await look(url, 1))).toMatch(/^warning: It does not answer WAIT within its time, so clicks are/);
  });

  it('that refuses WAIT acknowledges too early', async () => {
    const url = await aServer();
    await run(url, 'ACL', 'SETUSER', 'lesser', 'on', '>its-password', '~*', '+@all', '-wait');
    const lesser = url.replace('//', '//lesser:its-password@');

    expect(linesOf(await look(lesser, 1))).toMatch(
      /^warning: It refuses WAIT \(NOPERM\), so clicks are acknowledged before a replica has them\. → Allow WAIT .+ set REDIS_WAIT_REPLICAS to 0\.$/,
    );
    expect(levelsOf(await look(lesser))).toEqual(['ok']);
  });

  it('that hides its line of writes says what that means for exports', async () => {
    const url = await withoutReplid(await aServer());

    expect(linesOf(await look(url))).toMatch(
      /^warning: Its INFO hides master_replid, .+ a second export is possible\. → Connect to the primary itself/,
    );
  });

  it('that is a replica takes no writes', async () => {
    const [url, master] = [await aServer(), await aServer()];
    await run(url, 'REPLICAOF', '127.0.0.1', String(new URL(master).port));

    expect(linesOf(await look(url))).toContain('fault: It is a replica, so it accepts no writes. → Name the master');
  });

  it('that is a cluster is not supported', async () => {
    // The port of the bus would lie where systems hand out ports by themselves.
    const cluster = await aServer('--cluster-enabled', 'yes', '--cluster-port', String(await freePort()));

    expect(linesOf(await look(cluster))).toContain('fault: It is a cluster');
  });

  it('that is several servers in turn is not supported', async () => {
    const url = await inTurn(await aServer(), await aServer(), await aServer());

    expect(linesOf(await look(url))).toMatch(/^fault: 3 servers answer in turn.+ → Use one primary behind one address/);
  });

  it('that refuses commands names them, and nothing of trying them is left', async () => {
    const url = await aServer();
    await run(url, 'ACL', 'SETUSER', 'lesser', 'on', '>its-password', '~*', '+@all', '-xadd', '-bzpopmin');

    const lines = linesOf(await look(url.replace('//', '//lesser:its-password@')));

    expect(lines).toMatch(/^fault: It refuses commands that the bot needs: BZPOPMIN, XADD\. → Allow them/);
    expect(await withRedis(url, (redis) => redis.keys('*'))).toEqual(['{export-image}:probe']);
  });

  it('that lets the bot do what the docs ask for, and no more, is ok', async () => {
    const url = await aServer();
    const [, least = ''] = /`(~\{export-image\}:\*[^`]+)`/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
    await run(url, 'ACL', 'SETUSER', 'lesser', 'on', '>its-password', ...least.split(' '));

    expect(levelsOf(await look(url.replace('//', '//lesser:its-password@')))).toEqual(['ok']);
  });

  it.each([
    ['whose memory is full', 'maxmemory', 'Its memory is full'],
    ['with too few replicas', 'min-replicas-to-write', 'It has fewer replicas than it wants'],
  ])('%s takes no writes', async (_, setting, sentence) => {
    const url = await aServer();
    await run(url, 'CONFIG', 'SET', setting, '1');

    const lines = linesOf(await look(url));

    expect(lines).toContain(`fault: ${sentence}`);
    expect(lines).not.toContain('refuses commands');
  });

  it('that keeps INFO from this user says so', async () => {
    const url = await aServer();
    await run(url, 'ACL', 'SETUSER', 'lesser', 'on', '>its-password', '+@all', '-info');

    expect(linesOf(await look(url.replace('//', '//lesser:its-password@')))).toMatch(
      /^fault: Redis does not let this user call INFO, TIME or PING \(NOPERM\)\. → Allow them/,
    );
  });

  it('that is not there is said to be away, by name and without its address', async () => {
    const lines = linesOf(await look('redis://:a-password@127.0.0.1:1'));

    expect(lines).toBe('fault: Redis cannot be reached (ECONNREFUSED). → Start it, or correct REDIS_URL.');
  });

  it.each(['', ':wrong-password@'])('that wants a password refuses "%s"', async (credentials) => {
    const port = await freePort();
    const server = spawn('redis-server', [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--requirepass',
      'right-one',
    ]);
    onTestFinished(async () => {
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    });
    for await (const chunk of server.stdout) if (String(chunk).includes('Ready to accept')) break;

    const lines = linesOf(await look(`redis://${credentials}127.0.0.1:${port}`));

    expect(lines).toMatch(/^fault: Redis does not accept the password \((NOAUTH|WRONGPASS)\)\. → Correct the password/);
  });
});

describe('what a server says of itself', () => {
  const sound: ServerFacts = {
    product: 'Redis',
    version: '7.2.4',
    isCluster: false,
    servers: 1,
    refusedCommands: [],
    refusedWrite: undefined,
    faults: [],
    usedMemory: 900,
    maxMemory: 0,
    replicas: 0,
    hidesLine: false,
    latency: 0.5,
    offset: { lower: -1, upper: 1 },
    wait: undefined,
  };
  const judge = (changes: Partial<ServerFacts>) =>
    checkRedis({ inspect: async () => ok({ ...sound, ...changes }), waitReplicas: 0 });

  it.each([
    [{}, 'ok'],
    [{ version: '6.2.0' }, 'ok'],
    [{ version: '8.0.1' }, 'ok'],
    [{ version: '6.0.16' }, 'warning'],
    [{ version: '5.0.0' }, 'warning'],
    [{ version: '4.0.14' }, 'fault'],
    [{ version: 'unknown' }, 'warning'],
    [{ product: 'Valkey', version: '7.2.0' }, 'ok'],
    [{ product: 'Valkey', version: '8.0.1' }, 'ok'],
    [{ product: 'Valkey', version: '7.0.0' }, 'fault'],
    [{ servers: 0 }, 'fault'],
    [{ refusedWrite: 'MISCONF' }, 'fault'],
    [{ refusedWrite: 'SOMETHING' }, 'fault'],
    [{ latency: 10 }, 'ok'],
    [{ latency: 10.1 }, 'warning'],
    [{ usedMemory: 800, maxMemory: 1_000 }, 'ok'],
    [{ usedMemory: 801, maxMemory: 1_000 }, 'warning'],
    [{ offset: { lower: 60_000, upper: 70_000 } }, 'ok'],
    [{ offset: { lower: 60_001, upper: 70_000 } }, 'fault'],
    [{ offset: { lower: -70_000, upper: -60_001 } }, 'fault'],
  ] satisfies [Partial<ServerFacts>, string][])('%j is %s', async (changes, level) => {
    expect(levelsOf(await judge(changes))).toEqual([level]);
  });

  it('says how far its clock is off', async () => {
    expect(linesOf(await judge({ offset: { lower: 479_000, upper: 481_000 } }))).toBe(
      "fault: Its clock is 8 minutes ahead of this host's, so no export starts. → Set the wrong clock, best by NTP; the row Alibaba Cloud clock shows whether it is this host's.",
    );
  });

  it.each<[string, Partial<ServerFacts>, number, RegExp | undefined]>([
    ['replicas have it', { replicas: 1, wait: { is: 'reached', replicas: 1 } }, 1, undefined],
    [
      'fewer than wanted have it',
      { replicas: 2, wait: { is: 'reached', replicas: 1 } },
      2,
      /^warning: Within .+ 1 of 2 replicas had a write.+lag of each\.$/,
    ],
    [
      'none has it yet',
      { replicas: 1, wait: { is: 'reached', replicas: 0 } },
      0,
      /^warning: Within .+ 0 of 1 replicas.+ Then set REDIS_WAIT_REPLICAS to 1\.$/,
    ],
    [
      'it does not know WAIT',
      { replicas: 1, wait: { is: 'refused', code: 'ERR' } },
      0,
      /^warning: It refuses WAIT \(ERR\), so a failover may lose/,
    ],
    ['it does not answer WAIT', { replicas: 1, wait: { is: 'silent' } }, 1, /^warning: It does not answer WAIT/],
  ])('judges the wait where %s', async (_what, changes, waitReplicas, line) => {
    const findings = await checkRedis({ inspect: async () => ok({ ...sound, ...changes }), waitReplicas });

    expect(linesOf(findings)).toMatch(line ?? /^ok: /);
  });

  it('gives a row for each fault', async () => {
    const findings = await judge({ faults: ['replica', 'loading', 'eviction'], version: '4.0.0', latency: 40 });

    expect(levelsOf(findings)).toEqual(['fault', 'fault', 'fault', 'fault', 'warning']);
  });
});
