/** A schedule in words: what a command to Redis has read or written. */
import { type Command, changeIn } from './simulated-redis.ts';

export function writeInWords({ name, args }: Command, reply: unknown): string {
  if (name === 'hmget') return `reads ${recordInWords(Array.isArray(reply) ? reply[1] : undefined)}`;
  if (name !== 'changeRequest') return `asks Redis: ${name}`;
  const { id, revision, record } = changeIn(args);
  const [outcome] = Array.isArray(reply) ? reply : [];
  const wanted = recordInWords(record);
  return outcome === 'changed'
    ? `writes ${wanted} over revision ${revision} of ${id}`
    : `is refused to write ${wanted}: ${outcome}`;
}

function recordInWords(record: unknown): string {
  if (typeof record !== 'string') return 'no record';
  const { id, status, attempt, lostAnswer } = JSON.parse(record);
  const number = attempt ? `(${attempt.number})` : '';
  return `${id} ${status}${number}${lostAnswer ? ` after a lost answer: ${lostAnswer.cause}` : ''}`;
}
