import { expect, it } from 'vitest';
import { newUpcoming, upcomingFor } from '../../src/app/ids.ts';
import { ObjectPrefix } from '../../src/domain/parameters.ts';
import { requestIdFor } from '../../src/domain/request-id.ts';

it('knows the id of a request before its form is sent, another one for each form, and it makes a prefix', () => {
  const upcoming = newUpcoming();

  expect(upcoming.requestId).toBe(requestIdFor(upcoming.key, 0));
  expect(upcomingFor(upcoming.key)).toEqual(upcoming);
  expect(newUpcoming().key).not.toBe(upcoming.key);
  expect(ObjectPrefix.safeParse(upcoming.requestId).success).toBe(true);
});
