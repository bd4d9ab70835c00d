/** The audit trail in Redis, as the archive takes it: checkpoint by checkpoint. */
import type { Checkpoint } from '../domain/audit/checkpoint.ts';
import { ErasableText } from '../domain/audit/erasable-text.ts';
import type { KnownTrail } from '../domain/audit/lost-entries.ts';
import { entryName, type RawEntry, type RawSealedEntry } from '../domain/audit/trail.ts';
import type { LostMark, TrailKnown, TrailToArchive } from '../workflow/ports/trail.ts';
import type { InRedis } from './in-redis.ts';
import { keysOf } from './keys.ts';
import { readCheckpoint, readEntry, readSeal, type StreamItem } from './trail-streams.ts';

export function createTrailToArchive({ redis, prefix }: InRedis): TrailToArchive {
  const keys = keysOf(prefix);
  /** Where each checkpoint that `next` gave lies in its stream, and the one that was marked before it. */
  const places = new WeakMap<Checkpoint, { id: string; before: string }>();

  return {
    async next() {
      const [before = '', archived] = await redis.hmget(keys.trailState, 'archivedCheckpoint', 'archived');
      const [found] = await redis.xrange(keys.checkpoints, before ? `(${before}` : '-', '+', 'COUNT', 1);
      if (!found) return undefined;
      const checkpoint = readCheckpoint(found);
      places.set(checkpoint, { id: found[0], before: before ?? '' });
      const from = archived ? `(${archived}` : '-';
      return { entries: await sealedBetween(from, entryName(checkpoint)), checkpoint };
    },
    async texts(hashes) {
      if (hashes.length === 0) return [];
      const found = await redis.hmget(keys.trailTexts, ...hashes);
      return found.flatMap((json) => (json ? [ErasableText.parse(JSON.parse(json))] : []));
    },
    async archived(checkpoint) {
      const place = places.get(checkpoint);
      if (!place) throw new Error('a checkpoint is marked as archived that was not given');
      await redis.markArchived(keys.trailState, place.before, place.id, entryName(checkpoint));
    },
  };

  /** A checkpoint is made of sealed entries alone. */
  async function sealedBetween(from: string, until: string): Promise<RawSealedEntry[]> {
    const [entries, seals] = await Promise.all([
      redis.xrange(keys.trail, from, until),
      redis.xrange(keys.seals, from, until),
    ]);
    const hashes = new Map(seals.map((seal) => [seal[0], readSeal(seal)]));
    return entries.map((stored) => {
      const hash = hashes.get(stored[0]);
      if (hash === undefined) throw new Error(`entry ${stored[0]} is covered by a checkpoint and has no seal`);
      return { ...readEntry(stored), hash };
    });
  }
}

export function createTrailKnown({ redis, prefix }: InRedis): TrailKnown {
  const { trail } = keysOf(prefix);

  return {
    async known() {
      const histories: { history: string; last: number }[] = [];
      let [first] = (await redis.xrange(trail, '-', '+', 'COUNT', 1)).map(readEntry);
      const trimmed = first && trimmedBefore(first);
      while (first) {
        const [next]: StreamItem[] = await redis.xrange(trail, `(${endOf(first)}`, '+', 'COUNT', 1);
        const [last]: StreamItem[] = await redis.xrevrange(trail, next ? `(${next[0]}` : '+', '-', 'COUNT', 1);
        if (last) histories.push({ history: first.history, last: readEntry(last).number });
        first = next && readEntry(next);
      }
      return { histories, trimmed };
    },
  };
}

export function createLostMark({ redis, prefix }: InRedis): LostMark {
  const { trailState } = keysOf(prefix);

  return {
    async unmarked() {
      const [history, marked] = await redis.hmget(trailState, 'history', 'lostMarked');
      return history && history !== marked ? history : undefined;
    },
    async mark(history) {
      await redis.hset(trailState, 'lostMarked', history);
    },
  };
}

/** The greatest id that an entry of this history can have. */
function endOf({ history }: RawEntry): string {
  return `${history.slice(0, 13)}-18446744073709551615`;
}

/** A history begins with its change, which says where the one before ended. */
function trimmedBefore({ history, number, entry }: RawEntry): KnownTrail['trimmed'] {
  if (number > 1) return { history, number: number - 1 };
  const { from, last } = entry as { from?: unknown; last?: unknown };
  return typeof from === 'string' && typeof last === 'number' ? { history: from, number: last } : undefined;
}
