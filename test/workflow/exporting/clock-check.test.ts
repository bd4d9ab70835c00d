import { expect, it } from 'vitest';
import { createClockCheck } from '../../../src/workflow/exporting/clock-check.ts';
import { minute, second } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const freshFor = 30 * second;
const exactly = (ms: number) => ({ lower: ms, upper: ms });

function setUp() {
  const world = createWorld();
  const agree = createClockCheck({ ...world, freshFor });
  /** What a question learns is in the answer to the next. */
  const agreeNow = async () => {
    world.clock.pass(freshFor);
    agree();
    await new Promise((done) => setImmediate(done));
    return agree();
  };
  return { ...world, agree, agreeNow };
}

it('is sure of clocks that agree', async () => {
  const { agreeNow, log } = setUp();

  expect(await agreeNow()).toBe(true);
  expect(log.lines).toEqual([]);
});

it.each([
  ['the bot ahead of Alibaba Cloud', 0, -2 * minute, { clock: 'bot', ahead: 2 * minute }],
  ['Redis ahead of the bot', 2 * minute, 0, { clock: 'redis', ahead: 2 * minute }],
])('notices %s, says so once, and notices when it is over', async (_, redis, there, off) => {
  const { clock, cloud, agreeNow, log } = setUp();
  clock.apart = exactly(redis);
  cloud.apart = exactly(there);

  expect([await agreeNow(), await agreeNow()]).toEqual([false, false]);
  expect(log.lines).toMatchObject([{ level: 'error', data: off }]);
  clock.apart = exactly(0);
  cloud.apart = exactly(0);

  expect(await agreeNow()).toBe(true);
  expect(log.lines).toMatchObject([{ level: 'error' }, { level: 'info' }]);
});

it('does not suspect clocks of which nothing is known', async () => {
  const { cloud, agreeNow } = setUp();
  cloud.apart = undefined;

  expect(await agreeNow()).toBe(true);
});

it('asks no more often than it must, however often it is asked', async () => {
  const { cloud, agree } = setUp();
  let asked = 0;
  cloud.readClock = async () => {
    asked += 1;
    return exactly(0);
  };

  for (let question = 0; question < 10; question += 1) agree();

  expect(asked).toBe(1);
});

it('keeps its last finding while Redis does not answer', async () => {
  const { clock, cloud, agreeNow } = setUp();
  cloud.apart = exactly(-2 * minute);
  await agreeNow();
  clock.now = () => Promise.reject(new Error('away'));
  cloud.apart = exactly(0);

  expect(await agreeNow()).toBe(false);
});
