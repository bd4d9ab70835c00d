/** Puts the checks of Slack together. */
import type { WebClient } from '@slack/web-api';
import type { Config } from '../../config/config.ts';
import { type NamedChannel, namedChannels } from '../../domain/policy/channels.ts';
import { boltLogger } from '../../slack/connection/bolt-logger.ts';
import { inspectChannel, inspectMembers } from '../../slack/inspect/inspect-channel.ts';
import { createInspectingClient } from '../../slack/inspect/inspect-client.ts';
import { inspectConnection } from '../../slack/inspect/inspect-connection.ts';
import { inspectGroups } from '../../slack/inspect/inspect-groups.ts';
import { inspectWorkspace } from '../../slack/inspect/inspect-workspace.ts';
import { silentLog } from '../silent-log.ts';
import type { CheckWith } from './check-with.ts';
import { type Check, once } from './run-checks.ts';
import { type AskAccess, checkAccess, checkScopes, checkSlackClock } from './slack-access.ts';
import { checkApprovers, checkChannel, enoughPeople } from './slack-channel.ts';
import { checkHttp, checkSocketMode } from './slack-connection.ts';
import { checkGroups } from './slack-groups.ts';

/** `groups`: the ids of the user groups that the policy names. */
export function slackChecks(config: Config, checkWith: CheckWith, groups: readonly string[]): Check[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: slackApiUrl, APPROVAL_CHANNEL } = config;
  const common = { slackApiUrl, logger: boltLogger(silentLog), now: Date.now };
  const { slack, skew } = createInspectingClient({ ...common, token: SLACK_BOT_TOKEN });
  const access = once(() => inspectWorkspace(slack));
  const open = async (token: string) => inspectConnection(createInspectingClient({ ...common, token }).slack);
  const toSlack = ['SLACK_BOT_TOKEN', 'SLACK_API_URL'];
  const channels = namedChannels(config.policy, APPROVAL_CHANNEL);
  return [
    checkWith(toSlack, { subject: 'Slack clock', isVital: false, run: () => checkSlackClock({ access, skew }) }),
    checkWith(toSlack, { subject: 'Slack bot token', isVital: true, run: () => checkAccess({ access }) }),
    checkWith(toSlack, { subject: 'Slack scopes', isVital: true, run: () => checkScopes({ access, groups }) }),
    checkWith(['SLACK_APP_TOKEN', 'SLACK_API_URL'], {
      subject: 'Slack connection',
      isVital: true,
      run: () => (SLACK_APP_TOKEN ? checkSocketMode({ access, open: () => open(SLACK_APP_TOKEN) }) : checkHttp()),
    }),
    ...channels.flatMap((named) => channelChecks(named, { slack, access, checkWith, toSlack })),
    ...(groups.length > 0
      ? [
          checkWith(toSlack, {
            subject: 'User groups',
            isVital: true,
            run: () => checkGroups({ access, groups, list: () => inspectGroups(slack) }),
          }),
        ]
      : []),
  ];
}

type ChannelNeeds = { slack: WebClient; access: AskAccess; checkWith: CheckWith; toSlack: readonly string[] };

/** Of how many could approve, where members approve at all. */
function channelChecks(named: NamedChannel, { slack, access, checkWith, toSlack }: ChannelNeeds): Check[] {
  const { channel, rules, decides } = named;
  const needed = rules.length > 0 ? toSlack : [...toSlack, 'APPROVAL_CHANNEL'];
  const ofChannel = checkWith(needed, {
    subject: 'Approval channel',
    isVital: true,
    run: () => checkChannel({ access, named, channel: () => inspectChannel(slack, channel) }),
  });
  const ofApprovers = checkWith(needed, {
    subject: 'Approvers',
    isVital: false,
    run: () =>
      checkApprovers({
        access,
        named,
        members: ({ workspace }) => inspectMembers({ slack, workspace, channel, enough: enoughPeople }),
      }),
  });
  return decides ? [ofChannel, ofApprovers] : [ofChannel];
}
