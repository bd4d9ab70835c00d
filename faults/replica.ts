/** A Redis server that copies another one, until it is parted from it or takes its place. */
import { Redis } from 'ioredis';
import { type RedisServer, startRedisServer } from '../sandbox/redis-server.ts';
import { waitUntil } from './wait-until.ts';

export type Replica = { server: RedisServer; folder: string; isCut: boolean };

/** In milliseconds. */
const copyTimeout = 30_000;

/** Resolves when the replica has all that the server has. */
export async function startReplica(of: RedisServer, folder: string): Promise<Replica> {
  const server = await startRedisServer({ folder, replicaOf: of.port });
  // Neither its own state nor `online` proves it: writes from before the server has heard from it wait there.
  const hasAll = async () => (await heardBy(of)) === 1 || undefined;
  await waitUntil(hasAll, { within: copyTimeout, what: 'the replica' });
  return { server, folder, isCut: false };
}

/** What is written from now on never reaches the replica. */
export async function cut(replica: Replica): Promise<void> {
  replica.isCut = true;
  await standAlone(replica.server);
}

/** Ends the server with SIGKILL, when its replica has all that it had unless the link was cut. */
export async function giveWay(server: RedisServer, replica: Replica): Promise<void> {
  if (!replica.isCut) await bringLevel(server, replica.server);
  await server.stop('SIGKILL');
}

/** Makes the replica a server of its own once it has all, so that what is written from now on is on no other. */
export async function part(server: RedisServer, replica: Replica): Promise<void> {
  const written = await offsetOf(server);
  const hasAll = async () => (await offsetOf(replica.server)) >= written || undefined;
  await waitUntil(hasAll, { within: copyTimeout, what: 'the replica to have all' });
  await standAlone(replica.server);
}

/** Makes the server a replica of that one, and then a server again: its process stays, and what it has written since is gone. */
export async function copyBack(server: RedisServer, replica: Replica): Promise<void> {
  await ask(server, 'replicaof', '127.0.0.1', String(replica.server.port));
  const isCopy = async () => (await ask(server, 'info', 'replication')).includes('master_link_status:up') || undefined;
  await waitUntil(isCopy, { within: copyTimeout, what: 'the server that rejoins' });
  await standAlone(server);
}

/** Makes what was a replica a server that takes writes. */
export async function standAlone(server: RedisServer): Promise<void> {
  await ask(server, 'replicaof', 'no', 'one');
}

/** What the server has answered before has reached its replica; it answers no more writes. */
async function bringLevel(server: RedisServer, replica: RedisServer): Promise<void> {
  await ask(server, 'client', 'pause', String(copyTimeout), 'write');
  const written = await offsetOf(server, 'master_repl_offset');
  const isLevel = async () => (await offsetOf(replica, 'slave_repl_offset')) >= written || undefined;
  await waitUntil(isLevel, { within: copyTimeout, what: 'what the replica lacks' });
}

/** A replica has both fields; the first of them says how far it has come. */
async function offsetOf(server: RedisServer, field = '(?:slave_repl_offset|master_repl_offset)'): Promise<number> {
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await ask(server, 'info', 'replication'))?.[1]);
}

/** How many replicas have what was written just now. */
async function heardBy({ url }: RedisServer): Promise<number> {
  const redis = new Redis(url);
  try {
    await redis.set('faults:heard', '1', 'PX', 1);
    return await redis.wait(1, copyTimeout);
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
