/** Short ids of requests and questions, for people to read and type. */
import { createHash } from 'node:crypto';

/** No letters or digits that look alike. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** An id is taken by another request once in hundreds of millions of times. */
const attempts = [0, 1, 2];

/** The same idempotency key gives the same id in every release, so that what is submitted twice is one request; `attempt` counts ids that were taken. */
export function requestIdFor(idempotencyKey: string, attempt: number): string {
  return shortened(`${attempt}/${idempotencyKey}`, 6);
}

/** All ids that the request of a submission can have, the first that is free first. */
export function requestIdsFor(idempotencyKey: string): string[] {
  return attempts.map((attempt) => requestIdFor(idempotencyKey, attempt));
}

/** Of a form of Slack: a form that is sent twice is one question. */
export function questionIdFor(viewId: string): string {
  return shortened(viewId, 10);
}

function shortened(text: string, length: number): string {
  const hash = createHash('sha256').update(text).digest();
  return [...hash.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('');
}
