/** Public press keys with the time for which a reader says that each counts. Pure. */
import type { PublicKey } from '../signing-key.ts';

/** `from`, `until`: in milliseconds since 1970, the second not included; at all times where they are missing. */
export type PressKey = PublicKey & { from?: number | undefined; until?: number | undefined };

/** A press that could not be carried out at once is kept for so long, see `finish-kept.ts`. In milliseconds. */
const keptFor = 24 * 60 * 60 * 1000;

/**
 * `receivedAt`: what the act itself says, `writtenAt`: the time of its entry. With a stolen key of an earlier period a forger can sign
 * any time of receipt, but writes the entry later.
 */
export type ActTimes = { receivedAt: number; writtenAt: number };

export function countsAt({ from, until }: PressKey, { receivedAt, writtenAt }: ActTimes): boolean {
  if (from !== undefined && receivedAt < from) return false;
  return until === undefined || (receivedAt < until && writtenAt < until + keptFor);
}

/** From then on each act must be signed; undefined where a key counts from the beginning, which does not say when bots first had one. */
export function signedSince(keys: readonly PressKey[]): number | undefined {
  const begins = keys.map(({ from }) => from).filter((from) => from !== undefined);
  return begins.length > 0 && begins.length === keys.length ? Math.min(...begins) : undefined;
}
