/** A Redis whose machine can lose power: what it has not brought to the disk within a second is gone. */
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedisServer } from '../sandbox/redis-server.ts';

export type FrailRedis = {
  url: string;
  port: number;
  /** Ends it with SIGKILL and starts it again with all that it has written. */
  restart: () => Promise<void>;
  /** The same, without what it has written within the last second: `appendfsync everysec` promises no more. */
  crash: () => Promise<void>;
  /** The same, without anything: as after a failover to a replica that had nothing. */
  empty: () => Promise<void>;
  stop: () => Promise<void>;
};

/** In milliseconds. */
const lookEvery = 20;
const promised = 1_000;

export async function startFrailRedis(): Promise<FrailRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'export-image-faults-'));
  let server = await startRedisServer({ folder });
  const { port, url } = server;
  const sizes: { at: number; size: number }[] = [];
  const looking = setInterval(() => void look().catch(() => {}), lookEvery);

  return { url, port, restart: () => again(async () => {}), crash: () => again(forget), empty, stop };

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
    await server.stop('SIGKILL');
    await meanwhile();
    server = await startRedisServer({ folder, port });
  }

  function empty(): Promise<void> {
    return again(async () => truncate(await lastFile()));
  }

  async function forget(): Promise<void> {
    const since = Date.now() - promised;
    const kept = sizes.findLast(({ at }) => at <= since) ?? { size: 0 };
    await truncate(await lastFile(), kept.size);
  }

  async function stop(): Promise<void> {
    clearInterval(looking);
    await server.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}
