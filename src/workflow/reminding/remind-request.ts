/** Reminds the people of a pending request, escalates it, and warns its requester of the expiry: each at its time, once. */

import { decidingSources } from '../../domain/escalation.ts';
import type { ExportEvent } from '../../domain/export-event.ts';
import type { PendingRequest } from '../../domain/export-request.ts';
import { allSteps, nextStep, type ReminderStep } from '../../domain/reminders.ts';
import { openSources } from '../../domain/votes.ts';
import type { Announcements } from '../ports/announcements.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';
import type { FindReminded } from './find-reminded.ts';

/**
 * One step at most; the answer is in how many milliseconds to run again. Undefined where nothing is left to do. Safe to run at any time,
 * by several workers at once. Throws when the facts about people cannot be had.
 */
export type RemindRequest = (requestId: string) => Promise<{ waitMs: number } | undefined>;

/** There is nothing to point to before the card is posted. In milliseconds. */
const untilCard = 60_000;

type Needs = {
  store: Pick<RequestStore, 'read'>;
  announcements: Pick<Announcements, 'read'>;
  findReminded: FindReminded;
  recordEvent: RecordEvent;
  clock: Pick<Clock, 'now'>;
};

export function createRemindRequest(needs: Needs): RemindRequest {
  const { store, announcements, findReminded, recordEvent, clock } = needs;

  return async (requestId) => {
    const stored = await store.read(requestId);
    if (stored?.request.status !== 'pending') return undefined;
    const { request, revision } = stored;
    const [now, { card }] = await Promise.all([clock.now(), announcements.read(requestId)]);
    if (now >= request.until) return undefined;
    const next = nextStep(request, now, card ? allSteps : ['warn-of-expiry']);
    const waitMs = next ? next.at - now : Number.POSITIVE_INFINITY;
    if (!next || waitMs > 0) return card && !next ? undefined : { waitMs: card ? waitMs : Math.min(waitMs, untilCard) };

    // Of this revision only: what another worker, a vote or a decision has changed meanwhile is looked at anew.
    await recordEvent(requestId, await eventOf(request, next.step, now), revision);
    return { waitMs: 0 };
  };

  async function eventOf(request: PendingRequest, step: ReminderStep, at: number): Promise<ExportEvent> {
    switch (step) {
      case 'remind': {
        const who = await findReminded(request, { among: openSources(request), forSeats: true, now: at });
        return { type: 'remind', at, who };
      }
      case 'escalate': {
        const escalated = { ...request, escalated: { at, who: [] } };
        const added = decidingSources(escalated).filter((source) => !decidingSources(request).includes(source));
        return { type: 'escalate', at, who: await findReminded(escalated, { among: added, forSeats: false, now: at }) };
      }
      case 'warn-of-expiry':
        return { type: 'warn-of-expiry', at };
    }
  }
}
