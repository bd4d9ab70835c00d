import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { freePort } from '../../sandbox/free-port.ts';
import { startRedisServer } from '../../sandbox/redis-server.ts';
import { checkRedis } from '../../src/doctor/redis.ts';
import { ok } from '../../src/domain/result.ts';
import { connectRedis } from '../../src/redis/connection.ts';
import { inspectServer, type ServerFacts } from '../../src/redis/inspect-server.ts';
import { createFakeLog } from '../fakes/log.ts';
import { levelsOf, linesOf } from './rows.ts';

const look = (url: string, waitReplicas = 0) => checkRedis({ inspect: () => inspectServer(url), waitReplicas });

/** A server of this test alone, with an append-only file. */
async function aServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const { url, stop } = await startRedisServer({ folder });
  onTestFinished(async () => {
    await stop('SIGKILL');
    rmSync(folder, { recursive: true });
  });
  return url;
}

async function told(url: string, ...command: [string, ...string[]]): Promise<void> {
  const redis = await connectRedis(url, createFakeLog());
  await redis.call(...command);
  redis.disconnect();
}

describe('a Redis', () => {
  it('that keeps everything is ok', async () => {
    expect(linesOf(await look(await aServer()))).toMatch(
      /^ok: \d+\.\d+\.\d+, master, append-only file, noeviction, answers in \d+\.\d ms\.$/,
    );
  });

  it('without an append-only file could lose an approval', async () => {
    expect(linesOf(await look(inject('redisUrl')))).toBe(
      'fault: It keeps no append-only file: an approval could be lost when it stops. → Set appendonly yes.',
    );
  });

  it('that evicts keys would lose requests', async () => {
    const url = await aServer();
    await told(url, 'CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');

    expect(linesOf(await look(url))).toMatch(/^fault: When its memory is full it throws keys away.+noeviction\.$/);
  });

  it('that is nearly full is warned about', async () => {
    const url = await aServer();
    await told(url, 'CONFIG', 'SET', 'maxmemory', '1100000');

    expect(linesOf(await look(url))).toMatch(/^warning: \d+ % of its memory is used; .+ → Raise maxmemory/);
  });

  it('with a replica is better waited for', async () => {
    const [url, master] = [await aServer(), await aServer()];
    await told(url, 'REPLICAOF', '127.0.0.1', String(new URL(master).port));

    await expect
      .poll(async () => linesOf(await look(master)), { timeout: 30_000 })
      .toMatch(/^warning: 1 of its replicas may lack the latest clicks .+ → Set REDIS_WAIT_REPLICAS to 1/);
    expect(linesOf(await look(master, 1))).toMatch(/^ok: /);
    expect(linesOf(await look(master, 2))).toMatch(/^warning: Each click waits half a second: .+ is 2, and 1 replicas/);
  });

  it('that is a replica takes no writes', async () => {
    const [url, master] = [await aServer(), await aServer()];
    await told(url, 'REPLICAOF', '127.0.0.1', String(new URL(master).port));

    expect(linesOf(await look(url))).toContain('fault: It is a replica, and takes no writes. → Name the master');
  });

  it('that keeps INFO from this user says so', async () => {
    const url = await aServer();
    await told(url, 'ACL', 'SETUSER', 'lesser', 'on', '>its-password', '+@all', '-info');

    expect(linesOf(await look(url.replace('//', '//lesser:its-password@')))).toMatch(
      /^fault: Redis does not let this user ask for INFO, TIME or PING\. \(NOPERM\) → Allow them/,
    );
  });

  it('that is not there is said to be away, by name and without its address', async () => {
    const lines = linesOf(await look('redis://:a-password@127.0.0.1:1'));

    expect(lines).toBe('fault: Redis cannot be reached. (ECONNREFUSED) → Start it, or correct REDIS_URL.');
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

    expect(lines).toMatch(/^fault: Redis does not accept the password\. \((NOAUTH|WRONGPASS)\) → Correct the password/);
  });
});

describe('what a server says of itself', () => {
  const sound: ServerFacts = {
    version: '7.2.4',
    faults: [],
    usedMemory: 900,
    maxMemory: 0,
    replicas: 0,
    latency: 0.5,
    offset: { lower: -1, upper: 1 },
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
    [{ latency: 10 }, 'ok'],
    [{ latency: 10.1 }, 'warning'],
    [{ usedMemory: 800, maxMemory: 1_000 }, 'ok'],
    [{ usedMemory: 801, maxMemory: 1_000 }, 'warning'],
    [{ offset: { lower: 60_000, upper: 70_000 } }, 'ok'],
    [{ offset: { lower: 60_001, upper: 70_000 } }, 'fault'],
    [{ offset: { lower: -70_000, upper: -60_001 } }, 'fault'],
  ])('%j is %s', async (changes, level) => {
    expect(levelsOf(await judge(changes))).toEqual([level]);
  });

  it('tells how far its clock is off', async () => {
    expect(linesOf(await judge({ offset: { lower: 479_000, upper: 481_000 } }))).toBe(
      "fault: Its clock is 8 minutes ahead of this host's, so no export starts. → Set the clock that is wrong, best by NTP; the row of the Alibaba Cloud clock judges this one.",
    );
  });

  it('gives a row for each fault', async () => {
    const findings = await judge({ faults: ['replica', 'loading', 'eviction'], version: '4.0.0', latency: 40 });

    expect(levelsOf(findings)).toEqual(['fault', 'fault', 'fault', 'fault', 'warning']);
  });
});
