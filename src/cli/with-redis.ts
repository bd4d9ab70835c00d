/** Lends a connection to Redis for one question. */
import type { Redis } from 'ioredis';
import { ok, type Result, refuse } from '../domain/result.ts';
import { connectRedis } from '../redis/connection.ts';
import { type NoServer, whyUnusable } from '../redis/no-server.ts';

export async function withRedis<Answer>(
  url: string,
  ask: (redis: Redis) => Promise<Answer>,
): Promise<Result<Answer, NoServer>> {
  // What is wrong comes as an event; the call that connects only says that the connection is closed.
  const heard: unknown[] = [];
  const hear = (data: object) => void heard.push(data);
  let redis: Redis | undefined;
  try {
    redis = await connectRedis(url, { info: hear, warn: hear, error: hear });
    return ok(await ask(redis));
  } catch (err) {
    return refuse(whyUnusable([...heard, { err }]));
  } finally {
    redis?.disconnect();
  }
}
