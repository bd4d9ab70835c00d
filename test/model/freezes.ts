/** Freezes of the model: an admin writes one into Redis at any moment, and lifts it again. */

import { callsSoFar } from '../../src/domain/attempts.ts';
import type { ExportRequest } from '../../src/domain/export-request.ts';
import { CommandedFreeze } from '../../src/domain/freeze.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { prefix } from './company.ts';
import { tick } from './rules.ts';
import { type RedisData, stringIn, withString } from './simulated-redis.ts';

const { freeze: key } = keysOf(prefix);

export function withFreeze(data: RedisData, at: number): RedisData {
  const freeze: CommandedFreeze = { is: 'commanded', by: 'UADMIN', at, reason: 'An intrusion' };
  return withString(data, key, JSON.stringify(freeze));
}

export function withoutFreeze(data: RedisData): RedisData {
  return withString(data, key, undefined);
}

/** Since when exports are frozen, in milliseconds. */
export function frozenSince(data: RedisData): number | undefined {
  const json = stringIn(data, key);
  return json === undefined ? undefined : CommandedFreeze.parse(JSON.parse(json)).at;
}

/** A call leaves within one tick of its write, and no write of a call comes after the freeze. */
export function isLongFrozen(data: RedisData, now: number): boolean {
  const since = frozenSince(data);
  return since !== undefined && now > since + tick;
}

/** Whether the write from one record to the next announces a call, as its number says: whatever else the bot takes for a call. */
export function announcesCall(was: ExportRequest | undefined, is: ExportRequest | undefined): boolean {
  if (is?.status !== 'starting' || !was) return false;
  const isBefore = was.status === 'approved' || was.status === 'waiting' || was.status === 'starting';
  return is.attempt.number > (isBefore ? callsSoFar(was).calls : 0);
}
