/** What a person may do here, as `help` says it. */
import { expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { createShowAbilities } from '../../../src/workflow/viewing/show-abilities.ts';
import { aPerson, approver, channel, hour, requester } from '../../builders.ts';
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

it('counts people whom only an escalation adds among those who may decide', async () => {
  const escalating = { ...builtInRule, escalate: { after: hour, to: ['group:S0LEADS', 'UCTO'] } };
  const inForce = { ...policyWithoutRules([admin]), rules: [escalating] };
  const ofEscalation = createHomeWorld();
  ofEscalation.people.inGroups.set('S0LEADS', new Set([outsider]));
  const show = createShowAbilities({ ...ofEscalation, channel, currentPolicy: () => inForce });

  const decides = await Promise.all([outsider, 'UCTO', 'UELSE'].map(async (id) => (await show(id)).mayDecide));

  expect(decides).toEqual([true, true, false]);
});
