/** How far the tests of the model go, and what they say of it in their output. */
import { expect } from 'vitest';
import type { Explored } from './explore.ts';
import { callTicks, itemsTicks, lagTicks, tick } from './rules.ts';
import type { Bounds } from './scenes.ts';

/** Minutes and gigabytes, for whoever has both: `MODEL=deep npx vitest run test/model`. */
export const isDeep = process.env['MODEL'] === 'deep';
export const patience = isDeep ? 3_600_000 : 300_000;

/** Everything was gone through, and no law was broken. */
export const sound = { depth: expect.any(Number), states: expect.any(Number), steps: expect.any(Number) };

/** Says in the output what was gone through, so that nobody takes it for more. */
export async function told(
  scene: string,
  play: (bounds: Bounds) => Promise<Explored>,
  bounds: Bounds,
): Promise<Explored> {
  const began = Date.now();
  const explored = await play(bounds);
  const { states, steps, depth, broken } = explored;
  const seconds = (ticks: number) => `${(ticks * tick) / 1000} s`;
  process.stdout.write(
    `model, ${scene}: ${states} states, ${steps} steps, the longest story ${depth} steps; ` +
      `at most ${bounds.most} of ${bounds.troubles.join(', ')} within ${seconds(bounds.until)}; calls take up to ${seconds(callTicks)}, ` +
      `lists lag up to ${seconds(lagTicks)}, items up to ${seconds(itemsTicks)}; ${(Date.now() - began) / 1000} s\n`,
  );
  if (broken) process.stdout.write(`${broken.law}\n${broken.schedule.join('\n')}\n`);
  return explored;
}
