/** Short ids for people to read and type. */
import { createHash, randomInt } from 'node:crypto';

/** No letters or digits that look alike. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** The same idempotency key gives the same id in every release, so that what is submitted twice is one request; `attempt` counts ids that were taken. */
export function requestIdFor(idempotencyKey: string, attempt: number): string {
  const hash = createHash('sha256').update(`${attempt}/${idempotencyKey}`).digest();
  return [...hash.subarray(0, 6)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** Keeps the objects of two exports apart. */
export function newPrefix(): string {
  return Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
