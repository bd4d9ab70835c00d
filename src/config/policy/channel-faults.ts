/** Whether each rule that decides has a channel for its cards: one of its own, or APPROVAL_CHANNEL. */
import { rulesWithoutChannel } from '../../domain/policy/channels.ts';
import { decidingRules, type Policy } from '../../domain/policy/policy.ts';

/** Enough to find the others by. */
const mostNamed = 5;

/** What is to be said of APPROVAL_CHANNEL, with its name before it. */
export function channelFaults(policy: Policy, approvalChannel: string | undefined): string[] {
  if (approvalChannel !== undefined) return [];
  if (policy.version === 0) return ['is missing'];
  if (decidingRules(policy).length === 0) return ['is missing, and no rule names a channel'];
  const without = rulesWithoutChannel(policy);
  if (without.length === 0) return [];
  const more = without.length > mostNamed ? ` and ${without.length - mostNamed} more` : '';
  return [`is missing, and these rules name no channel of their own: ${without.slice(0, mostNamed).join(', ')}${more}`];
}
