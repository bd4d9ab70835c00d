/** How far the tests of the model go, and what they say of it in their output. */
import { expect } from 'vitest';
import type { Explored } from './explore.ts';
import { callTicks, itemsTicks, lagTicks, tick } from './rules.ts';
import type { Bounds } from './scenes.ts';
import type { Story } from './stories.ts';

/** Minutes and gigabytes, for a run that has both: `MODEL=deep npx vitest run test/model`. */
export const isDeep = process.env['MODEL'] === 'deep';
export const timeout = isDeep ? 3_600_000 : 900_000;

/** Everything was gone through, and no invariant was broken. */
export const sound = { depth: expect.any(Number), states: expect.any(Number), steps: expect.any(Number) };

/** Goes through a story, in its wider bounds where there is time, and says in the output through what, so that it is not taken for more. */
export async function explored({ name, play, bounds }: Story, deeper: Partial<Bounds> = {}): Promise<Explored> {
  const { troubles, most, until } = isDeep ? { ...bounds, ...deeper } : bounds;
  const began = Date.now();
  const explored = await play({ ...bounds, troubles, most, until });
  const { states, steps, depth, broken } = explored;
  const seconds = (ticks: number) => `${(ticks * tick) / 1000} s`;
  process.stdout.write(
    `model, ${name}: ${states} states, ${steps} steps, the longest story ${depth} steps; ` +
      `at most ${most} of ${troubles.join(', ')} within ${seconds(until)}; calls take up to ${seconds(callTicks)}, ` +
      `lists lag up to ${seconds(lagTicks)}, items up to ${seconds(itemsTicks)}; ${(Date.now() - began) / 1000} s\n`,
  );
  if (broken) process.stdout.write(`${broken.invariant}\n${broken.schedule.join('\n')}\n`);
  return explored;
}
