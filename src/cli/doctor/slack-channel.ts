/** Whether a channel of cards is fit for approvals: with the bot in it, private, and with enough people to approve. */
import { smallChannel } from '../../domain/people.ts';
import { type NamedChannel, placeInPolicy } from '../../domain/policy/channels.ts';
import { type ChannelFacts, isSharedOutside, type MemberFacts } from '../../slack/inspect/inspect-channel.ts';
import type { SlackAccess } from '../../slack/inspect/inspect-workspace.ts';
import type { Inspected } from '../../slack/inspect/inspected.ts';
import { about, type Finding } from './finding.ts';
import { type AskAccess, noAccess } from './slack-access.ts';

/** A requester and one more, because a requester cannot approve their own request. */
export const enoughPeople = 2;

const sharing: Readonly<Record<NonNullable<ChannelFacts['sharedWith']>, string>> = {
  companies: 'is shared with other companies: their people see every request, though they cannot approve.',
  invited: 'is about to be shared with another company: its people will see every request, though they cannot approve.',
  workspaces: 'is shared with other workspaces of the organization: their people see every request.',
  unknown: 'is shared with others: their people see every request.',
};

/** As the policy names it. */
type Named = Omit<NamedChannel, 'decides'>;

export async function checkChannel(needs: {
  access: AskAccess;
  named: Named;
  channel: () => Promise<Inspected<ChannelFacts>>;
}): Promise<Finding[]> {
  const report = about('Approval channel');
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  const { bot } = access.value;
  const { named } = needs;
  const channel = await needs.channel();
  if (!channel.ok && channel.refusal.error === 'channel_not_found') {
    const remedy = `Check ${settingOf(named)}. If the channel is private, type in it: /invite @${bot}`;
    return [report.fault(`The bot cannot see ${placeInPolicy(named) ?? 'this channel'}.`, remedy)];
  }
  if (!channel.ok) return [report.fault(channel.refusal.said, channel.refusal.remedy)];
  return channelFindings(channel.value, bot, settingOf(named));
}

function settingOf({ rules }: Named): string {
  return rules.length === 0 ? 'APPROVAL_CHANNEL' : 'POLICY_FILE';
}

function channelFindings(channel: ChannelFacts, bot: string, setting: string): Finding[] {
  const report = about('Approval channel');
  const { name, isPrivate, isArchived, hasBot, size, sharedWith } = channel;
  const rows: Finding[] = [];
  if (isArchived) {
    rows.push(report.fault(`#${name} is archived.`, `Unarchive it, or name another one in ${setting}.`));
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
    rows.push(say(`#${name} ${sharing[sharedWith]}`, 'Use a channel of your own workspace only.'));
  }
  return rows.length > 0 ? rows : [report.ok(`#${name}, private, with the bot in it.`)];
}

export async function checkApprovers(needs: {
  access: AskAccess;
  named: Named;
  members: (access: SlackAccess) => Promise<Inspected<MemberFacts>>;
}): Promise<Finding[]> {
  const report = about('Approvers');
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  const found = await needs.members(access.value);
  // The row about the channel says what is wrong.
  if (!found.ok) return [report.notChecked('Slack does not say who is in the channel.')];

  const { members, hasMore, read, people } = found.value;
  const place = placeInPolicy(needs.named);
  const all = `${hasMore ? 'more than ' : ''}${members} members${place ? ` of ${place}` : ''}`;
  if (people >= enoughPeople) {
    return [report.ok(`At least ${enoughPeople} of ${all} can approve: one asks, another approves.`)];
  }
  if (read < members) {
    const said = `Among the first ${read} of ${all}, ${people} can approve.`;
    return [report.notChecked(said)];
  }
  const remedy = 'Add people to the channel; nobody can approve their own request.';
  const where = place ?? 'the channel';
  const said =
    people === 0
      ? `Nobody in ${where} can approve: only bots and guests are there.`
      : `Only one person in ${where} can approve, so nobody can approve what that person asks for.`;
  return [report.warning(said, remedy)];
}
