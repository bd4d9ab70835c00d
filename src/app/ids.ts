/** Short ids for people to read and type. */
import { createHash, randomBytes } from 'node:crypto';
import type { Upcoming } from '../slack/form/carried.ts';

/** No letters or digits that look alike. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** The same idempotency key gives the same id in every release, so that what is submitted twice is one request; `attempt` counts ids that were taken. */
export function requestIdFor(idempotencyKey: string, attempt: number): string {
  const hash = createHash('sha256').update(`${attempt}/${idempotencyKey}`).digest();
  return [...hash.subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Of a form of Slack: a form that is sent twice is one question. */
export function questionIdFor(viewId: string): string {
  const hash = createHash('sha256').update(viewId).digest();
  return [...hash.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

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
