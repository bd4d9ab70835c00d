/** Whether cards could be posted where the rules of a file want them: the channel is there, with the bot, and shared with no other company. */
import { namedChannels, rulesWithoutChannel } from '../../domain/policy/channels.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { inspectChannel, isSharedOutside } from '../../slack/inspect/inspect-channel.ts';
import { type Finding, fault, fine, notChecked } from './finding.ts';
import type { Outside } from './outside.ts';

export async function checkChannels(policy: Policy, outside: Pick<Outside, 'slack' | 'channel'>): Promise<Finding[]> {
  const { slack, channel: otherwise } = outside;
  if (!slack.ok) return [notChecked(`Channels were not looked up in Slack: ${slack.refusal.why}`)];
  const lacks = rulesWithoutChannel(policy);
  const unnamed =
    lacks.length > 0 && !otherwise.ok
      ? [notChecked(`The channel of ${lacks.join(', ')} was not looked up in Slack: ${otherwise.refusal.why}`)]
      : [];
  const usual = lacks.length > 0 && otherwise.ok ? otherwise.value : undefined;
  const ids = namedChannels(policy, usual).map(({ channel }) => channel);
  const found = await Promise.all(ids.map((id) => channelFindings(id, slack.value)));
  return [...found.flat(), ...unnamed];
}

async function channelFindings(id: string, slack: Parameters<typeof inspectChannel>[0]): Promise<Finding[]> {
  const inspected = await inspectChannel(slack, id);
  if (!inspected.ok) {
    const { error, said, remedy } = inspected.refusal;
    if (error !== 'channel_not_found')
      return [notChecked(`Channel ${id} was not looked up in Slack: ${said} ${remedy}`)];
    return [fault(`Channel ${id}: Slack knows no such channel, or it is private and the bot is not in it.`)];
  }
  const { name, isArchived, hasBot } = inspected.value;
  const channel = `Channel #${name} (${id})`;
  if (isArchived) return [fault(`${channel} is archived.`)];
  if (!hasBot) return [fault(`${channel}: the bot is not in it. Invite it there.`)];
  if (isSharedOutside(inspected.value)) return [fault(`${channel} is shared with another company, or about to be.`)];
  return [fine(`${channel} has the bot in it.`)];
}
