/** Who may ask where rules have channels of their own, and where a person is sent who may not. */
import { expect, it } from 'vitest';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule, type Rule } from '../../../src/domain/policy/rule.ts';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { channel, requester } from '../../builders.ts';
import { createFakePeople } from '../../fakes/people.ts';

const production: Rule = { ...builtInRule, name: 'production', channel: 'CPROD' };
const rest: Rule = { ...builtInRule, name: 'the-rest' };

function setUp(rules: Rule[] = [production, rest], otherwise: string | undefined = channel) {
  const people = createFakePeople();
  people.inOtherChannels.set('CPROD', new Set(['UPROD']));
  const currentPolicy = () => ({ ...policyWithoutRules(), version: 1, rules });
  return { people, mayAsk: createMayAsk({ people, channel: otherwise, currentPolicy }) };
}

it('lets the members of each channel open the form', async () => {
  const { mayAsk } = setUp();

  expect([await mayAsk(requester), await mayAsk('UPROD')]).toMatchObject([{ ok: true }, { ok: true }]);
});

it('names each channel to a person who is in none', async () => {
  const { mayAsk } = setUp();

  expect(await mayAsk('UMAX')).toEqual({
    ok: false,
    refusal: { reason: 'not-a-member', channels: ['CPROD', channel] },
  });
});

it('asks under one rule for a member of its channel, and names that one alone', async () => {
  const { mayAsk } = setUp();

  expect(await mayAsk('UPROD', production)).toMatchObject({ ok: true });
  expect(await mayAsk('UPROD', rest)).toMatchObject({ refusal: { reason: 'not-a-member', channels: [channel] } });
  expect(await mayAsk(requester, production)).toMatchObject({ refusal: { channels: ['CPROD'] } });
});

it('names the channels of cards where no member may ask as such', async () => {
  const { mayAsk } = setUp([{ ...production, requesters: ['group:S0PLATFORM'] }], undefined);

  expect(await mayAsk('UPROD')).toMatchObject({ refusal: { reason: 'not-a-requester', channels: ['CPROD'] } });
});

it('lets people of a group ask where a rule says so, in the channel or not, and no others', async () => {
  const { people, mayAsk } = setUp([{ ...production, requesters: ['group:S0PLATFORM', 'UBOSS'] }]);
  people.inGroups.set('S0PLATFORM', new Set(['UPLAT']));

  expect([await mayAsk('UPLAT'), await mayAsk('UBOSS')]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await mayAsk('UPROD')).toMatchObject({ refusal: { reason: 'not-a-requester' } });
});

it('opens the form to people of any rule, and asks again under the one that is chosen', async () => {
  const ofGroup: Rule = { ...production, requesters: ['group:S0PLATFORM'] };
  const { people, mayAsk } = setUp([ofGroup, rest]);
  people.inGroups.set('S0PLATFORM', new Set(['UPLAT']));

  expect([await mayAsk(requester), await mayAsk('UPLAT')]).toMatchObject([{ ok: true }, { ok: true }]);
  expect([await mayAsk(requester, ofGroup), await mayAsk('UPLAT', rest)]).toMatchObject([
    { refusal: { reason: 'not-a-requester' } },
    { refusal: { reason: 'not-a-member' } },
  ]);
});

it('is asked of the groups only where nothing else has said yes, and is no guess', async () => {
  const { people, mayAsk } = setUp([{ ...rest, requesters: ['channel', 'group:S0PLATFORM'] }]);
  people.groups = async () => Promise.reject(new Error('Slack does not answer'));

  expect(await mayAsk(requester)).toMatchObject({ ok: true });
  await expect(mayAsk('UMAX')).rejects.toThrow('Slack does not answer');
});
