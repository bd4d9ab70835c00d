/** Whether the clocks of Redis, this process and Alibaba Cloud agree. */
import { expect, it } from 'vitest';
import { createCompareClocks } from '../../../src/workflow/exporting/compare-clocks.ts';
import { minute } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const exactly = (ms: number) => ({ lower: ms, upper: ms });

function setUp() {
  const world = createWorld();
  return { ...world, compareClocks: createCompareClocks(world) };
}

it('is sure of clocks that agree', async () => {
  const { compareClocks, log } = setUp();

  expect(await compareClocks(true)).toBe(true);
  expect(log.lines).toEqual([]);
});

it.each([
  ['the bot ahead of Alibaba Cloud', 0, -2 * minute, { clock: 'bot', ahead: 2 * minute }],
  ['Redis ahead of the bot', 2 * minute, 0, { clock: 'redis', ahead: 2 * minute }],
])('notices %s, says so once, and notices when it is over', async (_, redis, there, off) => {
  const { clock, cloud, compareClocks, log } = setUp();
  clock.apart = exactly(redis);
  cloud.apart = exactly(there);

  expect([await compareClocks(true), await compareClocks(false)]).toEqual([false, false]);
  expect(log.lines).toMatchObject([{ level: 'error', data: off }]);
  clock.apart = exactly(0);
  cloud.apart = exactly(0);

  expect(await compareClocks(false)).toBe(true);
  expect(log.lines).toMatchObject([{ level: 'error' }, { level: 'info' }]);
});

it('does not suspect clocks of which nothing is known', async () => {
  const { cloud, compareClocks } = setUp();
  cloud.apart = undefined;

  expect(await compareClocks(true)).toBe(true);
});

it('finds nothing while Redis does not answer', async () => {
  const { clock, compareClocks, log } = setUp();
  clock.now = () => Promise.reject(new Error('away'));

  await expect(compareClocks(false)).rejects.toThrow('away');
  expect(log.lines).toEqual([]);
});
