/** Which freeze is on now, for the programs beside the bot: by the policy file, and by what is on record in Redis. */
import { oneLine } from '../domain/foreign-text.ts';
import { type Freeze, freezeNow } from '../domain/freeze.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { ok, type Result } from '../domain/result.ts';
import { createFreezes } from '../redis/freezes.ts';
import { defaultPrefix } from '../redis/keys.ts';
import type { NoServer } from '../redis/no-server.ts';
import { withRedis } from './with-redis.ts';

export async function readFreeze(url: string, policy: Policy): Promise<Result<Freeze | undefined, NoServer>> {
  const read = await withRedis(url, (redis) => createFreezes({ redis, prefix: defaultPrefix }).onRecord());
  return read.ok ? ok(freezeNow({ onRecord: read.value, policy, now: Date.now() })) : read;
}

export function freezeInWords(freeze: Freeze): string {
  switch (freeze.is) {
    case 'commanded':
      return `Exports are frozen by ${oneLine(freeze.by, 40)} since ${minute(freeze.at)}: "${oneLine(freeze.reason, 150)}".`;
    case 'calendar':
      return `Exports are frozen by the policy file until ${minute(freeze.until)}: "${oneLine(freeze.reason, 150)}".`;
    case 'unreadable':
      return 'Exports are frozen: the freeze in Redis cannot be read.';
  }
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
