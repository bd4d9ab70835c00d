/** Reads the audit trail in order, page by page: entries with their seals, and the checkpoints where they belong. */
import type { Checkpoint } from '../domain/audit/checkpoint.ts';
import { isAfter, type RawEntry } from '../domain/audit/trail.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { pagesOf, readCheckpoint, readEntry, readSeal, type StreamItem } from './trail-streams.ts';

/** `hash` is missing where the entry is not sealed yet. */
export type TrailEntry = RawEntry & { hash?: string };

export type TrailLine = { entry: TrailEntry } | { checkpoint: Checkpoint };

export type TrailReader = {
  /** `after`: the id of the entry to begin behind; from the first one on without it. */
  entries(after?: string): AsyncIterable<TrailEntry>;
  /** The id of the entry before the last so many; undefined where there are no more than those. */
  beforeLast(count: number): Promise<string | undefined>;
  checkpoints(): Promise<Checkpoint[]>;
  /** Entries and checkpoints, each checkpoint behind the entry that it is of. */
  lines(): AsyncIterable<TrailLine>;
  /** Free texts that are not erased, by their hashes. */
  texts(hashes: readonly string[]): Promise<Map<string, string>>;
};

export function createTrailReader({ redis, prefix }: InRedis): TrailReader {
  const keys = keysOf(prefix);
  return { entries, beforeLast, checkpoints, lines, texts };

  async function* entries(after?: string) {
    for await (const page of pagesOf(redis, keys.trail, after)) {
      const hashes = await hashesOf(page);
      for (const stored of page) {
        const entry = readEntry(stored);
        const hash = hashes.get(stored[0]);
        yield { ...entry, ...(hash && { hash }) };
      }
    }
  }

  async function hashesOf(page: readonly StreamItem[]): Promise<Map<string, string | undefined>> {
    const [first = '-', last = '+'] = [page[0]?.[0], page.at(-1)?.[0]];
    const found = await redis.xrange(keys.seals, first, last);
    return new Map(found.map((seal) => [seal[0], readSeal(seal)]));
  }

  async function beforeLast(count: number): Promise<string | undefined> {
    const page = await redis.xrevrange(keys.trail, '+', '-', 'COUNT', count + 1);
    return page.length > count ? page.at(-1)?.[0] : undefined;
  }

  async function checkpoints(): Promise<Checkpoint[]> {
    const found = await redis.xrange(keys.checkpoints, '-', '+');
    return found.map(readCheckpoint);
  }

  /** Checkpoints stay in their own order: those of entries that were trimmed come first. */
  async function* lines(): AsyncIterable<TrailLine> {
    const left = await checkpoints();
    for await (const entry of entries()) {
      for (const checkpoint of left.splice(0, countBefore(left, entry))) yield { checkpoint };
      yield { entry };
    }
    for (const checkpoint of left) yield { checkpoint };
  }

  async function texts(hashes: readonly string[]): Promise<Map<string, string>> {
    if (hashes.length === 0) return new Map();
    const found = await redis.hmget(keys.trailTexts, ...hashes);
    return new Map(hashes.flatMap((hash, index) => (found[index] ? [[hash, found[index]]] : [])));
  }
}

/** How many at the begin of the list are of entries before this one. */
function countBefore(checkpoints: readonly Checkpoint[], entry: RawEntry): number {
  const index = checkpoints.findIndex((checkpoint) => !isAfter(entry, checkpoint));
  return index < 0 ? checkpoints.length : index;
}
