/** Inspects the Redis server over a connection of its own: its state, and how fast it answers. */
import { performance } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import type { Offset } from '../domain/clock-offset.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { createClock } from './clock.ts';
import { connectRedis } from './connection.ts';
import { defaultPrefix, keysOf } from './keys.ts';
import { type NoServer, whyUnusable } from './no-server.ts';
import { readServerKind, type ServerKind } from './server-kind.ts';
import { readServerState, type ServerState } from './server-state.ts';
import { tryWait, type WaitTrial } from './try-wait.ts';

/**
 * `latency`: the median of some pings, in milliseconds. `offset`: how far its clock is ahead of this process's. `wait`: undefined where
 * no replica matters, or where the server takes no write.
 */
export type ServerFacts = ServerState &
  ServerKind & { latency: number; offset: Offset | undefined; wait: WaitTrial | undefined };

const pings = 20;

/** `waitReplicas`: how many replicas an acknowledgement waits for. */
export async function inspectServer(url: string, waitReplicas: number): Promise<Result<ServerFacts, NoServer>> {
  // ioredis reports the cause as an event; the call that connects only fails with "Connection is closed".
  const heard: unknown[] = [];
  const hear = (data: object) => void heard.push(data);
  const connect = () => connectRedis(url, { info: hear, warn: hear, error: hear });
  let redis: Redis | undefined;
  try {
    redis = await connect();
    const state = await readServerState(redis);
    const clock = createClock(redis);
    await clock.now();
    const latency = await medianPing(redis);
    const kind = await readServerKind(redis, connect);
    const replicas = waitReplicas || Math.min(state.replicas, 1);
    const wait = replicas > 0 && !kind.refusedWrite ? await waitFor(replicas, connect) : undefined;
    return ok({ ...state, ...kind, latency, offset: clock.offset(), wait });
  } catch (err) {
    return refuse(whyUnusable([...heard, { err }]));
  } finally {
    redis?.disconnect();
  }
}

async function waitFor(replicas: number, connect: () => Promise<Redis>): Promise<WaitTrial> {
  const redis = await connect();
  try {
    return await tryWait(redis, keysOf(defaultPrefix).probe, replicas);
  } finally {
    redis.disconnect();
  }
}

async function medianPing(redis: Redis): Promise<number> {
  const times: number[] = [];
  for (let ping = 0; ping < pings; ping += 1) {
    const start = performance.now();
    await redis.ping();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[pings / 2] ?? 0;
}
