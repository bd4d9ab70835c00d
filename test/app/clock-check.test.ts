/** The clocks as /readyz sees them: by the last reading, which is renewed twice a minute at most. */
import { expect, it } from 'vitest';
import { createClockCheck } from '../../src/app/clock-check.ts';
import { minute, second } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

const exactly = (ms: number) => ({ lower: ms, upper: ms });
const settled = () => new Promise((done) => setImmediate(done));

it('agree until a reading says otherwise, and that one stays while Redis does not answer', async () => {
  const { clock, cloud, log } = createWorld();
  cloud.apart = exactly(-2 * minute);
  const agree = createClockCheck({ clock, cloud, log });
  expect(agree()).toBe(true);
  await settled();
  expect(agree()).toBe(false);

  cloud.apart = exactly(0);
  clock.now = () => Promise.reject(new Error('away'));
  clock.pass(30 * second);
  agree();
  await settled();

  expect(agree()).toBe(false);
});

it('are asked no more often than they must, however often the check is asked', async () => {
  const { clock, cloud, log } = createWorld();
  let asked = 0;
  cloud.readClock = async () => {
    asked += 1;
    return exactly(0);
  };
  const agree = createClockCheck({ clock, cloud, log });

  for (let question = 0; question < 10; question += 1) {
    agree();
    await settled();
  }
  expect(asked).toBe(1);
  clock.pass(30 * second);
  agree();

  expect(asked).toBe(2);
});
