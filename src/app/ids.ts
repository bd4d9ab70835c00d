/** The request that will come of a form: its id is known before the form is sent. */
import { randomBytes } from 'node:crypto';
import { requestIdFor } from '../domain/request-id.ts';
import type { Upcoming } from '../slack/form/carried.ts';

/** The request that will come of a form with this idempotency key. */
export function upcomingFor(key: string): Upcoming {
  return { key, requestId: requestIdFor(key, 0) };
}

export function newKey(): string {
  return randomBytes(12).toString('hex');
}

/** The request that will come of a new form: its id is known before the form is sent, so that it can be offered as the prefix. */
export function newUpcoming(): Upcoming {
  return upcomingFor(newKey());
}
