/** The append-only file of a Redis server: what a machine that loses its power leaves of it. */
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** In milliseconds: `appendfsync everysec` promises that older writes are on the disk. */
const promised = 1_000;
const checkEvery = 20;

/** How long the file was, by time. */
export type Lengths = { forgetLastSecond: () => Promise<void>; stop: () => void };

/** `folder` names the folder of the server as it is now. */
export function followLengths(folder: () => string): Lengths {
  const lengths: { at: number; length: number }[] = [];
  const looking = setInterval(() => void look().catch(() => {}), checkEvery);
  return {
    async forgetLastSecond() {
      const since = Date.now() - promised;
      const kept = lengths.findLast(({ at }) => at <= since) ?? { length: 0 };
      await truncate(await lastFileIn(folder()), kept.length);
    },
    stop: () => clearInterval(looking),
  };

  async function look(): Promise<void> {
    const at = Date.now();
    lengths.push({ at, length: (await stat(await lastFileIn(folder()))).size });
    while ((lengths[1]?.at ?? at) < at - 2 * promised) lengths.shift();
  }
}

export async function forgetAll(folder: string): Promise<void> {
  await truncate(await lastFileIn(folder));
}

async function lastFileIn(folder: string): Promise<string> {
  const names = await readdir(join(folder, 'appendonlydir'));
  const name = names
    .filter((one) => one.endsWith('.incr.aof'))
    .sort()
    .at(-1);
  if (!name) throw new Error('Redis keeps no append-only file');
  return join(folder, 'appendonlydir', name);
}
