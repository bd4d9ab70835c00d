import { describe, expect, it } from 'vitest';
import { channelOf, channelsOf, namedChannels, placeInPolicy } from '../../../src/domain/policy/channels.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { builtInRule, type PolicyRule } from '../../../src/domain/policy/rule.ts';

const security = [{ from: 'group:S0SECURITY', joined: 'before' as const }];
const production = { ...builtInRule, name: 'production', channel: 'C0PROD' };
const drill = { ...builtInRule, name: 'drill', channel: 'C0PROD', approvers: security };
const audit = { ...builtInRule, name: 'audit', channel: 'C0AUDIT', approvers: security };
const rest = { ...builtInRule, name: 'the-rest' };
const never = { name: 'hr-never', never: 'Stays inside.' };

const policy = (...rules: PolicyRule[]) => ({ ...policyWithoutRules(), rules });

describe('the channel of a rule', () => {
  it('is its own, and otherwise that of all others', () => {
    expect([channelOf(production, 'C0ALL'), channelOf(rest, 'C0ALL')]).toEqual(['C0PROD', 'C0ALL']);
    expect(() => channelOf(rest, undefined)).toThrow('rule the-rest has no channel');
  });

  it('counts once, however many rules have it', () => {
    expect(channelsOf([production, rest, drill], 'C0ALL')).toEqual(['C0PROD', 'C0ALL']);
  });
});

describe('the channels that a policy names', () => {
  it('come with the rules that name them, after the one for the others', () => {
    expect(namedChannels(policy(never, production, drill, audit, rest), 'C0ALL')).toEqual([
      { channel: 'C0ALL', rules: [], decides: true },
      { channel: 'C0PROD', rules: ['production', 'drill'], decides: true },
      { channel: 'C0AUDIT', rules: ['audit'], decides: false },
    ]);
  });

  it('are those of the rules alone where each has one', () => {
    expect(namedChannels(policy(production, audit), undefined).map(({ channel }) => channel)).toEqual([
      'C0PROD',
      'C0AUDIT',
    ]);
  });

  it('have the one for the others among them, also where no rule needs it', () => {
    expect(namedChannels(policy(production), 'C0ALL')[0]).toEqual({ channel: 'C0ALL', rules: [], decides: false });
    expect(namedChannels(policy(production), 'C0PROD')).toEqual([{ channel: 'C0PROD', rules: [], decides: true }]);
  });

  it('are described by their rules', () => {
    expect(placeInPolicy({ channel: 'C0PROD', rules: ['production', 'drill'] })).toBe(
      'channel C0PROD of rules production, drill',
    );
    expect(placeInPolicy({ channel: 'C0ALL', rules: [] })).toBeUndefined();
  });
});
