/** Ids and message times in Slack's formats. */
import { randomBytes, randomUUID } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id such as `C0X3M9Q2RT1`. */
export function newId(prefix: string): string {
  return `${prefix}0${letters(9)}`;
}

/** Lower-case hexadecimal, as in secrets and triggers. */
export function newHex(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length);
}

export function newEnvelopeId(): string {
  return randomUUID();
}

function letters(count: number): string {
  return [...randomBytes(count)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Message times (`1732419000.000100`): strictly increasing, so unique, and sortable as text. */
export function createTimes(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(now()) * 1000, last + 100);
    const text = String(last);
    return `${text.slice(0, -6)}.${text.slice(-6)}`;
  };
}
