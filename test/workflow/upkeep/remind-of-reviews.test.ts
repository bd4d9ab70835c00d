/** Overdue reviews are asked for. */
import { beforeEach, expect, it } from 'vitest';
import { createRemindOfReviews } from '../../../src/workflow/upkeep/remind-of-reviews.ts';
import { anEmergencyRequest, approver, aRequest, hour, minute } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let remind: () => Promise<void>;

beforeEach(() => {
  world = createWorld();
  remind = createRemindOfReviews(world);
});

it('reminds once when the review is due, and once more a day later', async () => {
  const id = world.put(anEmergencyRequest({ status: 'exported', emergency: { due: world.clock.time + hour } }));
  const reminders = async () => (await world.requestNow(id)).emergency?.reminders?.length ?? 0;

  await remind();
  expect(await reminders()).toBe(0);

  world.clock.pass(hour);
  await Promise.all([remind(), remind(), remind()]);
  await remind();
  expect(await reminders()).toBe(1);

  world.clock.pass(24 * hour - minute);
  await remind();
  expect(await reminders()).toBe(1);

  world.clock.pass(minute);
  await remind();
  expect(await reminders()).toBe(2);
  expect(world.jobs.announce).toContain(id);
});

it('leaves alone what is reviewed, and what is no emergency', async () => {
  const review = { by: approver, at: 1, note: 'Fine' };
  world.put(anEmergencyRequest({ emergency: { due: 1, review } }));
  world.put(aRequest({ id: 'bbbbbb' }));

  await remind();

  expect(world.jobs.announce.size).toBe(0);
});
