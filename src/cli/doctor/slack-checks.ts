/** Puts the checks of Slack together. */
import type { Config } from '../../config/config.ts';
import { boltLogger } from '../../slack/connection/bolt-logger.ts';
import { inspectChannel, inspectMembers } from '../../slack/inspect/inspect-channel.ts';
import { createInspectingClient } from '../../slack/inspect/inspect-client.ts';
import { inspectConnection } from '../../slack/inspect/inspect-connection.ts';
import { inspectGroups } from '../../slack/inspect/inspect-groups.ts';
import { inspectWorkspace } from '../../slack/inspect/inspect-workspace.ts';
import type { CheckWith } from './check-with.ts';
import { type Check, once } from './run-checks.ts';
import { silentLog } from './silent-log.ts';
import { checkAccess, checkScopes, checkSlackClock } from './slack-access.ts';
import { checkApprovers, checkChannel, enoughPeople } from './slack-channel.ts';
import { checkHttp, checkSocketMode } from './slack-connection.ts';
import { checkGroups } from './slack-groups.ts';

/** `groups`: the ids of the user groups that the policy names. */
export function slackChecks(config: Config, checkWith: CheckWith, groups: readonly string[]): Check[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_API_URL: slackApiUrl, APPROVAL_CHANNEL: channel } = config;
  const common = { slackApiUrl, logger: boltLogger(silentLog), now: Date.now };
  const { slack, skew } = createInspectingClient({ ...common, token: SLACK_BOT_TOKEN });
  const access = once(() => inspectWorkspace(slack));
  const open = async (token: string) => inspectConnection(createInspectingClient({ ...common, token }).slack);
  const toSlack = ['SLACK_BOT_TOKEN', 'SLACK_API_URL'];
  const toChannel = [...toSlack, 'APPROVAL_CHANNEL'];
  return [
    checkWith(toSlack, { subject: 'Slack clock', isVital: false, run: () => checkSlackClock({ access, skew }) }),
    checkWith(toSlack, { subject: 'Slack bot token', isVital: true, run: () => checkAccess({ access }) }),
    checkWith(toSlack, { subject: 'Slack scopes', isVital: true, run: () => checkScopes({ access, groups }) }),
    checkWith(['SLACK_APP_TOKEN', 'SLACK_API_URL'], {
      subject: 'Slack connection',
      isVital: true,
      run: () => (SLACK_APP_TOKEN ? checkSocketMode({ access, open: () => open(SLACK_APP_TOKEN) }) : checkHttp()),
    }),
    checkWith(toChannel, {
      subject: 'Approval channel',
      isVital: true,
      run: () => checkChannel({ access, channel: () => inspectChannel(slack, channel) }),
    }),
    checkWith(toChannel, {
      subject: 'Approvers',
      isVital: false,
      run: () =>
        checkApprovers({
          access,
          members: ({ workspace }) => inspectMembers({ slack, workspace, channel, enough: enoughPeople }),
        }),
    }),
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
