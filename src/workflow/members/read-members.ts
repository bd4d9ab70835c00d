/** Reads all members of a channel where that is due, page by page and in the pace of Slack. */

import type { Log } from '../ports/clock.ts';
import type { Channels, Members, Reading } from '../ports/members.ts';
import type { Pace, Slot } from '../ports/pace.ts';
import { RetryAfter } from '../ports/retry-after.ts';

/** How old what was read may become, in milliseconds. */
const readEvery = 15 * 60_000;

/** A longer pause is not waited for between two pages: the read begins anew after it. In milliseconds. */
const longestPause = 5_000;

/** Safe to call often, by any process: one reads, and again if a gap was noted meanwhile. Throws when Slack does not say. */
export type ReadMembers = (channel: string) => Promise<void>;

type Needs = { members: Members; channels: Channels; pace: Pace; log: Log; pause: (ms: number) => Promise<void> };

export function createReadMembers(needs: Needs): ReadMembers {
  const { members, log } = needs;

  return async (channel) => {
    for (;;) {
      const reading = await members.beginRead(channel, readEvery);
      if (!reading) return;
      const all = await readAll(needs, reading);
      const changed = await members.endRead(reading, all);
      const { why } = reading;
      log.info({ channel, members: all.size, ...changed, why }, 'members read');
      if (why === 'age' && changed.joined + changed.left > 0)
        log.warn(
          { channel, ...changed },
          'members came or went and no event said so: install the Slack app again from manifest.yml',
        );
    }
  };
}

async function readAll(needs: Needs, reading: Reading): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let cursor = ''; ; ) {
    await needs.members.keepReading(reading);
    const page = await readPage(needs, reading.channel, cursor);
    for (const userId of page.members) found.add(userId);
    cursor = page.next;
    if (cursor === '') return found;
  }
}

async function readPage({ channels, pace, pause }: Needs, channel: string, cursor: string) {
  const slot: Slot = { act: 'read', channel, urgency: 'progress', who: 'members', keepsNoTurn: true };
  for (let waitMs = await pace.take(slot); waitMs > 0; waitMs = await pace.take(slot)) {
    if (waitMs > longestPause) throw new RetryAfter('Slack has asked for a pause', waitMs);
    await pause(waitMs);
  }
  try {
    return await channels.membersPage(channel, cursor);
  } catch (err) {
    if (err instanceof RetryAfter) await pace.hold(slot, err.afterMs);
    throw err;
  }
}
