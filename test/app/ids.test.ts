import { expect, it } from 'vitest';
import { newUpcoming, requestIdFor, upcomingFor } from '../../src/app/ids.ts';
import { ObjectPrefix } from '../../src/domain/parameters.ts';

it('gives a key the id that it had in the first release, so that its submissions are not asked twice', () => {
  expect([requestIdFor('V0ORIGIN', 0), requestIdFor('V0ORIGIN', 1)]).toEqual(['789b48', '4qcy38']);
});

it('knows the id of a request before its form is sent, another one for each form, and it makes a prefix', () => {
  const upcoming = newUpcoming();

  expect(upcoming.requestId).toBe(requestIdFor(upcoming.key, 0));
  expect(upcomingFor(upcoming.key)).toEqual(upcoming);
  expect(newUpcoming().key).not.toBe(upcoming.key);
  expect(ObjectPrefix.safeParse(upcoming.requestId).success).toBe(true);
});
