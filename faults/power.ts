/** A Redis whose machine can lose power: what it has not brought to the disk within a second is gone. */
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type RedisServer, startRedisServer } from '../sandbox/redis-server.ts';
import { waitUntil } from './wait-until.ts';

export type FrailRedis = {
  /** A place for a file that goes with it. */
  path: (name: string) => string;
  /** Where it is now: a failover moves it. */
  url: () => string;
  port: () => number;
  /** Ends it with SIGKILL and starts it again with all that it has written. */
  restart: () => Promise<void>;
  /** The same, without what it has written within the last second: `appendfsync everysec` promises no more. */
  crash: () => Promise<void>;
  /** The same, without anything. */
  empty: () => Promise<void>;
  /** Gives it a replica, and resolves when that has all. */
  addReplica: () => Promise<void>;
  /** Breaks the link between the two: what is written from now on never reaches the replica. */
  cutReplica: () => Promise<void>;
  /** Ends it with SIGKILL and makes its replica the server, with all that it had unless the link was broken. */
  failOver: () => Promise<void>;
  /** Makes its replica a server of its own, so that what is written from now on is on no other. */
  partFromReplica: () => Promise<void>;
  /** Makes it a replica of that one, and then the server again: its process stays, and what it has written since is gone. */
  rejoin: () => Promise<void>;
  stop: () => Promise<void>;
};

/** In milliseconds. */
const lookEvery = 20;
const promised = 1_000;
const copyPatience = 30_000;

/** `losesPower`: what has been written when is only followed where it is to be lost. */
export async function startFrailRedis({ losesPower }: { losesPower: boolean }): Promise<FrailRedis> {
  const root = await mkdtemp(join(tmpdir(), 'export-image-faults-'));
  let folder = await mkdtemp(join(root, 'server-'));
  let server = await startRedisServer({ folder });
  let replica: { server: RedisServer; folder: string; isCut: boolean } | undefined;
  const sizes: { at: number; size: number }[] = [];
  const looking = losesPower ? setInterval(() => void look().catch(() => {}), lookEvery) : undefined;

  return {
    path: (name) => join(root, name),
    url: () => server.url,
    port: () => server.port,
    restart: () => again(async () => {}),
    crash: () => again(forget),
    empty: () => again(async () => truncate(await lastFile())),
    addReplica,
    cutReplica,
    failOver,
    partFromReplica,
    rejoin,
    stop,
  };

  async function look(): Promise<void> {
    const at = Date.now();
    sizes.push({ at, size: (await stat(await lastFile())).size });
    while ((sizes[1]?.at ?? at) < at - 2 * promised) sizes.shift();
  }

  async function lastFile(): Promise<string> {
    const names = await readdir(join(folder, 'appendonlydir'));
    const name = names
      .filter((one) => one.endsWith('.incr.aof'))
      .sort()
      .at(-1);
    if (!name) throw new Error('Redis keeps no append-only file');
    return join(folder, 'appendonlydir', name);
  }

  async function again(meanwhile: () => Promise<void>): Promise<void> {
    const { port } = server;
    await server.stop('SIGKILL');
    await meanwhile();
    server = await startRedisServer({ folder, port });
  }

  async function forget(): Promise<void> {
    const since = Date.now() - promised;
    const kept = sizes.findLast(({ at }) => at <= since) ?? { size: 0 };
    await truncate(await lastFile(), kept.size);
  }

  async function addReplica(): Promise<void> {
    const own = await mkdtemp(join(root, 'server-'));
    const copy = await startRedisServer({ folder: own, replicaOf: server.port });
    replica = { server: copy, folder: own, isCut: false };
    // Neither its own word nor `online` tells: what is written before the server has heard from it waits there.
    const hasAll = async () => (await heardBy(server)) === 1 || undefined;
    await waitUntil(hasAll, { within: copyPatience, what: 'the replica' });
  }

  async function cutReplica(): Promise<void> {
    if (!replica) throw new Error('Redis has no replica');
    replica.isCut = true;
    await ask(replica.server, 'replicaof', 'no', 'one');
  }

  async function failOver(): Promise<void> {
    if (!replica) throw new Error('Redis has no replica');
    if (!replica.isCut) await bringLevel(server, replica.server);
    await server.stop('SIGKILL');
    ({ server, folder } = replica);
    await ask(server, 'replicaof', 'no', 'one');
  }

  async function partFromReplica(): Promise<void> {
    if (!replica) throw new Error('Redis has no replica');
    const { server: copy } = replica;
    const written = offsetIn(await ask(server, 'info', 'replication'));
    const hasAll = async () => offsetIn(await ask(copy, 'info', 'replication')) >= written || undefined;
    await waitUntil(hasAll, { within: copyPatience, what: 'the replica to have all' });
    await ask(copy, 'replicaof', 'no', 'one');
  }

  async function rejoin(): Promise<void> {
    if (!replica) throw new Error('Redis has no replica');
    await ask(server, 'replicaof', '127.0.0.1', String(replica.server.port));
    const isCopy = async () =>
      (await ask(server, 'info', 'replication')).includes('master_link_status:up') || undefined;
    await waitUntil(isCopy, { within: copyPatience, what: 'the server that rejoins' });
    await ask(server, 'replicaof', 'no', 'one');
  }

  async function stop(): Promise<void> {
    clearInterval(looking);
    await Promise.all([server.stop('SIGKILL'), replica?.server.stop('SIGKILL')]);
    await rm(root, { recursive: true, force: true });
  }
}

function offsetIn(info: string): number {
  return Number(/^(?:slave_repl_offset|master_repl_offset):(\d+)/m.exec(info)?.[1]);
}

/** What the server has answered before has reached its replica; it answers no more writes. */
async function bringLevel(server: RedisServer, replica: RedisServer): Promise<void> {
  await ask(server, 'client', 'pause', String(copyPatience), 'write');
  const offset = async (one: RedisServer, field: string) =>
    Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await ask(one, 'info', 'replication'))?.[1]);
  const written = await offset(server, 'master_repl_offset');
  const isLevel = async () => (await offset(replica, 'slave_repl_offset')) >= written || undefined;
  await waitUntil(isLevel, { within: copyPatience, what: 'what the replica lacks' });
}

/** How many replicas have what was written just now. */
async function heardBy({ url }: RedisServer): Promise<number> {
  const redis = new Redis(url);
  try {
    await redis.set('faults:heard', '1', 'PX', 1);
    return await redis.wait(1, copyPatience);
  } finally {
    redis.disconnect();
  }
}

async function ask({ url }: RedisServer, command: string, ...rest: string[]): Promise<string> {
  const redis = new Redis(url);
  try {
    return String(await redis.call(command, ...rest));
  } finally {
    redis.disconnect();
  }
}
