/** What the value of a button, or of the form behind it, says of a press. */
import { expect, it } from 'vitest';
import { createReadPress } from '../../../src/slack/listeners/press.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const shown = '0123456789abcdef';
const pressed = { by: 'U0ANA', kind: 'review' as const, reason: 'Read INC-42' };
const readPress = createReadPress({ clock: createFakeClock(7), log: createFakeLog() });

it.each([
  ['k7m2qx', { requestId: 'k7m2qx' }],
  [`k7m2qx/${shown}`, { requestId: 'k7m2qx', shown }],
  [`k7m2qx/${shown}/2`, { requestId: 'k7m2qx', shown, retriesSeen: 2 }],
])('is read from %s', async (value, expected) => {
  expect(await readPress({ value, ...pressed })).toEqual({ ...expected, ...pressed, at: 7 });
});

it.each([undefined, '', 'k7m2q', `k7m2qx/${shown}/`, `k7m2qx/${shown}/x`, `k7m2qx/${shown}/2/3`, 'k7m2qx/shown'])(
  'is none where no button has such a value: %s',
  async (value) => {
    expect(await readPress({ value, ...pressed })).toBeUndefined();
  },
);
