/** For whom the form has the checkbox of an emergency. */
import { beforeEach, expect, it } from 'vitest';
import { createMayBreakGlass } from '../../../src/workflow/checking/may-break-glass.ts';
import { aPolicy, oncall } from '../../a-policy.ts';
import { hour, requester } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const breakGlass = { who: [oncall, 'U0NAMED'], reviewWithin: 72 * hour };

let world: World;

beforeEach(() => {
  world = createWorld();
  world.people.inGroups.set('S0ONCALL', new Set([requester]));
  world.inForce.policy = aPolicy({ breakGlass });
});

const mayBreakGlass = (userId: string) => createMayBreakGlass(world)(userId);

it('is there for people of the group and for those who are named, on the terms of the policy', async () => {
  expect(await mayBreakGlass(requester)).toEqual(breakGlass);
  expect(await mayBreakGlass('U0NAMED')).toEqual(breakGlass);
  expect(await mayBreakGlass('UWEI')).toBeUndefined();
});

it('is there for no one without break-glass', async () => {
  world.inForce.policy = aPolicy();

  expect(await mayBreakGlass(requester)).toBeUndefined();
});

it('is there for those who are named alone while Slack lists no groups', async () => {
  world.people.isSilent = true;

  expect(await mayBreakGlass('U0NAMED')).toEqual(breakGlass);
  expect(await mayBreakGlass(requester)).toBeUndefined();
});
