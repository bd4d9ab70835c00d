/** What a person may do here, as `help` says it. */
import { expect, it } from 'vitest';
import { createShowAbilities } from '../../../src/workflow/viewing/show-abilities.ts';
import { aPerson, approver, channel, requester } from '../../builders.ts';
import { admin, outsider } from '../deciding/follow-up-world.ts';
import { createHomeWorld } from './a-home.ts';

const world = createHomeWorld();
world.people.inChannel.add('UGUEST');
world.people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));
const showAbilities = createShowAbilities({ ...world, channel });

it.each([
  ['a member of the channel', requester, { asks: true, mayDecide: true, isAdmin: false }],
  ['another member', approver, { asks: true, mayDecide: true, isAdmin: false }],
  ['an admin outside of the channel', admin, { asks: false, mayDecide: false, isAdmin: true }],
  ['a person without a role', outsider, { asks: false, mayDecide: false, isAdmin: false }],
  ['a guest', 'UGUEST', { asks: false, mayDecide: false, isAdmin: false }],
])('knows %s', async (_who, userId, expected) => {
  const { mayAsk, ...rest } = await showAbilities(userId);

  expect({ asks: mayAsk.ok, ...rest }).toEqual(expected);
});
