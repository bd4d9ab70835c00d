/** Reads what Redis answers about a sorted set with its scores. */
import { z } from 'zod';

export type Scored = { id: string; score: number };

const Answer = z.array(z.string());

export function pairsIn(answer: unknown): Scored[] {
  const page = Answer.parse(answer);
  return page.flatMap((id, index) => (index % 2 === 0 ? [{ id, score: Number(page[index + 1]) }] : []));
}
