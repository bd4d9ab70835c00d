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
