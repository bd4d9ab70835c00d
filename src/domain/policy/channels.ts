/** In which channels a policy has its cards posted. `otherwise` is the channel of rules that name none. Pure. */
import { decidingRules, type Policy } from './policy.ts';
import type { Rule } from './rule.ts';

type Rules = Pick<Policy, 'rules'>;

/** Settings that leave a rule without a channel are refused. */
export function channelOf({ name, channel }: Rule, otherwise: string | undefined): string {
  const found = channel ?? otherwise;
  if (found === undefined) throw new Error(`rule ${name} has no channel`);
  return found;
}

/** Each once. */
export function channelsOf(rules: readonly Rule[], otherwise: string | undefined): string[] {
  return [...new Set(rules.map((rule) => channelOf(rule, otherwise)))];
}

/** `rules`: the names of those that name it; none for the channel of the others. `decides`: whether its members approve under any rule. */
export type NamedChannel = { channel: string; rules: readonly string[]; decides: boolean };

/** Each once, `otherwise` first. A rule of no channel is left out. */
export function namedChannels(policy: Rules, otherwise: string | undefined): NamedChannel[] {
  const rules = decidingRules(policy);
  const named = rules.flatMap(({ channel }) => channel ?? []);
  const all = new Set(otherwise === undefined ? named : [otherwise, ...named]);
  return [...all].map((channel) => {
    const ofChannel = rules.filter((rule) => (rule.channel ?? otherwise) === channel);
    return {
      channel,
      rules: channel === otherwise ? [] : ofChannel.map(({ name }) => name),
      decides: ofChannel.some(({ approvers }) => approvers.some(({ from }) => from === 'channel')),
    };
  });
}

/** Such as "channel C0PROD of rule production"; undefined for the channel of rules that name none. */
export function placeInPolicy({ channel, rules }: Omit<NamedChannel, 'decides'>): string | undefined {
  return rules.length === 0
    ? undefined
    : `channel ${channel} of rule${rules.length > 1 ? 's' : ''} ${rules.join(', ')}`;
}

/** The names of the rules that need a channel beside their own. */
export function rulesWithoutChannel(policy: Rules): string[] {
  return decidingRules(policy).flatMap(({ name, channel }) => (channel === undefined ? [name] : []));
}
