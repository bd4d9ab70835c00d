/** Reads the streams of the audit trail: pages of them, and the entry, the hash or the checkpoint that one of their items holds. */
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Checkpoint } from '../domain/audit/checkpoint.ts';
import type { RawEntry } from '../domain/audit/trail.ts';

/** One item of a stream, as ioredis gives it. */
export type StreamItem = [id: string, fields: string[]];

const atOnce = 1_000;

/** The items in their order, up to a thousand at once; those behind the id `after` where it is given. */
export async function* pagesOf(redis: Redis, stream: string, after?: string): AsyncIterable<StreamItem[]> {
  let from = after ? `(${after}` : '-';
  for (;;) {
    const page = await redis.xrange(stream, from, '+', 'COUNT', atOnce);
    const last = page.at(-1)?.[0];
    if (last === undefined) return;
    yield page;
    from = `(${last}`;
  }
}

const Stored = z.object({
  history: z.string(),
  at: z.coerce.number().int(),
  entry: z.string().transform((json) => z.looseObject({}).parse(JSON.parse(json))),
});

/** Throws where it is no entry: a trail that cannot be read is not passed over. */
export function readEntry([id, fields]: StreamItem): RawEntry {
  const { history, at, entry } = Stored.parse(fieldsIn(fields));
  return { history, number: Number(id.split('-')[1]), at, entry };
}

/** The hash of the chain after the entry of the same id. */
export function readSeal([, fields]: StreamItem): string | undefined {
  return fieldsIn(fields)['hash'];
}

export function readCheckpoint([, fields]: StreamItem): Checkpoint {
  return Checkpoint.parse(JSON.parse(fieldsIn(fields)['checkpoint'] ?? 'null'));
}

export function fieldsIn(fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field, index) => (index % 2 === 0 ? [[field, fields[index + 1] ?? '']] : [])),
  );
}
