/** Whether the approval channel is fit for approvals: with the bot in it, private, and with enough people to approve. */
import { smallChannel } from '../../domain/people.ts';
import { type ChannelFacts, isSharedOutside, type MemberFacts } from '../../slack/inspect/inspect-channel.ts';
import type { SlackAccess } from '../../slack/inspect/inspect-workspace.ts';
import type { Inspected } from '../../slack/inspect/inspected.ts';
import { about, type Finding } from './finding.ts';
import { type AskAccess, noAccess } from './slack-access.ts';

/** A requester and one more, because a requester cannot approve their own request. */
export const enoughPeople = 2;

const sharing: Readonly<Record<NonNullable<ChannelFacts['sharedWith']>, string>> = {
  companies: 'It is shared with other companies: their people see every request, though they cannot approve.',
  invited: 'Another company is invited to share it: its people will see every request, though they cannot approve.',
  workspaces: 'It is shared with other workspaces of the organization: their people see every request.',
  unknown: 'It is shared with others: their people see every request.',
};

export async function checkChannel(needs: {
  access: AskAccess;
  channel: () => Promise<Inspected<ChannelFacts>>;
}): Promise<Finding[]> {
  const report = about('Approval channel');
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  const { bot } = access.value;
  const channel = await needs.channel();
  if (!channel.ok && channel.refusal.error === 'channel_not_found') {
    const remedy = `Check APPROVAL_CHANNEL. If the channel is private, type in it: /invite @${bot}`;
    return [report.fault('The bot cannot see this channel.', remedy)];
  }
  if (!channel.ok) return [report.fault(channel.refusal.said, channel.refusal.remedy)];
  return channelFindings(channel.value, bot);
}

function channelFindings(channel: ChannelFacts, bot: string): Finding[] {
  const report = about('Approval channel');
  const { name, isPrivate, isArchived, hasBot, size, sharedWith } = channel;
  const rows: Finding[] = [];
  if (isArchived) {
    rows.push(report.fault(`#${name} is archived.`, 'Unarchive it, or name another one in APPROVAL_CHANNEL.'));
  } else if (!hasBot) {
    rows.push(report.fault(`The bot is not in #${name}.`, `Type in the channel: /invite @${bot}`));
  }
  if (!isPrivate) {
    const said = `#${name} is public: anyone in the workspace can join and approve.`;
    rows.push(report.warning(said, 'Use a private channel, unless everyone is meant to approve.'));
  }
  if (size !== undefined && size > smallChannel) {
    const said = `#${name} has ${size.toLocaleString('en')} members, and all but guests can approve. Above ${smallChannel} members the bot asks Slack about each press separately, about 50 a minute.`;
    rows.push(report.warning(said, 'Use a channel of the people who are meant to approve.'));
  }
  if (sharedWith) {
    const say = isSharedOutside(channel) ? report.fault : report.warning;
    rows.push(say(sharing[sharedWith], 'Use a channel of your own workspace only.'));
  }
  return rows.length > 0 ? rows : [report.ok(`#${name}, private, with the bot in it.`)];
}

export async function checkApprovers(needs: {
  access: AskAccess;
  members: (access: SlackAccess) => Promise<Inspected<MemberFacts>>;
}): Promise<Finding[]> {
  const report = about('Approvers');
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  const found = await needs.members(access.value);
  // The row about the channel says what is wrong.
  if (!found.ok) return [report.notChecked('Slack does not say who is in the channel.')];

  const { members, hasMore, read, people } = found.value;
  const all = hasMore ? `more than ${members}` : members;
  if (people >= enoughPeople) {
    return [report.ok(`At least ${enoughPeople} of ${all} members can approve: one asks, another approves.`)];
  }
  if (read < members) {
    const said = `Among the first ${read} of ${all} members, ${people} can approve.`;
    return [report.notChecked(said)];
  }
  const remedy = 'Add people to the channel; nobody can approve their own request.';
  if (people === 0)
    return [report.warning('Nobody in the channel can approve: only bots and guests are there.', remedy)];
  return [
    report.warning(
      'Only one person in the channel can approve, so nobody can approve what that person asks for.',
      remedy,
    ),
  ];
}
