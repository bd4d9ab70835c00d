/** Prints the entries of the trail in Redis as JSON lines, the newest ones or all that come. */
import { setTimeout as pause } from 'node:timers/promises';
import { entryName } from '../../domain/audit/trail.ts';
import { createAuditNotes } from '../../redis/audit-notes.ts';
import type { InRedis } from '../../redis/in-redis.ts';
import { createTrailReader } from '../../redis/read-trail.ts';
import type { Answer, Write } from '../subcommand.ts';

/** Entries before those that come. */
const mostBefore = 20;

/** Between two readings, in milliseconds. */
const every = 1_000;

/** With `follow` it never ends by itself. The trail says once that it was read. */
export async function tail(inRedis: InRedis, { follow, write }: { follow: boolean; write: Write }): Promise<Answer> {
  await createAuditNotes(inRedis).note({ event: 'audit-read', command: 'tail' });
  const reader = createTrailReader(inRedis);
  let after = await reader.beforeLast(mostBefore);
  do {
    for await (const entry of reader.entries(after)) {
      await write(`${JSON.stringify(entry)}\n`);
      after = entryName(entry);
    }
    if (follow) await pause(every);
  } while (follow);
  return { text: '', exitCode: 0 };
}
