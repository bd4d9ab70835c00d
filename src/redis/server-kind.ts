/** What answers at the address of a Redis: one server or several, and whether they take what the bot sends. */
import type { Redis } from 'ioredis';
import { defaultPrefix, keysOf } from './keys.ts';
import { refusalName } from './refusal-name.ts';
import { refusedCommands } from './try-commands.ts';

export type ServerKind = {
  /** How many have answered: a proxy may give each connection, or each question, to another one. 0 where none reports its `run_id`. */
  servers: number;
  refusedCommands: string[];
  /** The name of the error, such as OOM, where a small write is refused. */
  refusedWrite: string | undefined;
};

/** Ten questions in all. */
const connections = 5;
const questions = 2;

/** In milliseconds. */
const writtenFor = 10_000;

/** Changes nothing but one key of the bot, which expires. `another` opens a connection to the same address. */
export async function readServerKind(redis: Redis, another: () => Promise<Redis>): Promise<ServerKind> {
  const { probe } = keysOf(defaultPrefix);
  return {
    servers: (await runIds(another)).size,
    refusedCommands: await refusedCommands(redis, probe),
    refusedWrite: await refusalOfWrite(redis, probe),
  };
}

async function runIds(another: () => Promise<Redis>): Promise<Set<string>> {
  const found = new Set<string>();
  for (let connection = 0; connection < connections; connection += 1) {
    const redis = await another();
    try {
      for (let question = 0; question < questions; question += 1) {
        const [, runId] = /^run_id:(\S+)/m.exec(await redis.info('server')) ?? [];
        if (runId) found.add(runId);
      }
    } finally {
      redis.disconnect();
    }
  }
  return found;
}

async function refusalOfWrite(redis: Redis, key: string): Promise<string | undefined> {
  try {
    await redis.set(key, '', 'PX', writtenFor);
    return undefined;
  } catch (err) {
    const name = refusalName(err);
    if (!name) throw err;
    return name;
  }
}
