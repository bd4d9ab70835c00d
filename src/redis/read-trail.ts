/** Reads the audit trail in order, page by page: entries with their seals, and the checkpoints where they belong. */
import type { Redis } from 'ioredis';
import type { Checkpoint } from '../domain/audit/checkpoint.ts';
import type { RawEntry } from '../domain/audit/trail.ts';
import { keysOf } from './keys.ts';
import { fieldsIn, readCheckpoint, readEntry, type StreamEntry } from './seals.ts';

const atOnce = 1_000;

type Name = Pick<RawEntry, 'history' | 'number'>;

/** `hash` is missing where the entry is not sealed yet. */
export type TrailLine = { entry: RawEntry & { hash?: string } } | { checkpoint: Checkpoint };

export type TrailReader = {
  /** `after`: the id of the entry to begin behind; from the first one on without it. */
  entries(after?: string): AsyncIterable<RawEntry & { hash?: string }>;
  /** The id of the entry before the last so many; undefined where there are no more than those. */
  beforeLast(count: number): Promise<string | undefined>;
  checkpoints(): Promise<Checkpoint[]>;
  /** Entries and checkpoints, each checkpoint behind the entry that it is of. */
  lines(): AsyncIterable<TrailLine>;
  /** Free texts that are not erased, by their hashes. */
  texts(hashes: readonly string[]): Promise<Map<string, string>>;
};

export function createTrailReader({ redis, prefix }: { redis: Redis; prefix: string }): TrailReader {
  const keys = keysOf(prefix);
  return { entries, beforeLast, checkpoints, lines, texts };

  async function* entries(after?: string) {
    let from = after ? `(${after}` : '-';
    for (;;) {
      const page = await redis.xrange(keys.trail, from, '+', 'COUNT', atOnce);
      const [first, last] = [page[0]?.[0], page.at(-1)?.[0]];
      if (!first || !last) return;
      const hashes = await hashesBetween(first, last);
      for (const stored of page) {
        const entry = readEntry(stored);
        const hash = hashes.get(stored[0]);
        yield { ...entry, ...(hash && { hash }) };
      }
      from = `(${last}`;
    }
  }

  async function hashesBetween(first: string, last: string): Promise<Map<string, string>> {
    const found: StreamEntry[] = await redis.xrange(keys.seals, first, last);
    return new Map(found.map(([id, fields]) => [id, fieldsIn(fields)['hash'] ?? '']));
  }

  async function beforeLast(count: number): Promise<string | undefined> {
    const page = await redis.xrevrange(keys.trail, '+', '-', 'COUNT', count + 1);
    return page.length > count ? page.at(-1)?.[0] : undefined;
  }

  async function checkpoints(): Promise<Checkpoint[]> {
    const found: StreamEntry[] = await redis.xrange(keys.checkpoints, '-', '+');
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
  const index = checkpoints.findIndex((checkpoint) => !isBefore(checkpoint, entry));
  return index < 0 ? checkpoints.length : index;
}

function isBefore(one: Name, other: Name): boolean {
  return one.history < other.history || (one.history === other.history && one.number < other.number);
}
