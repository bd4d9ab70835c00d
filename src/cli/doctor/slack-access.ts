/** Whether Slack lets the bot in, what it may do there, and whether the clocks agree. */
import type { SlackAccess } from '../../slack/inspect/inspect-workspace.ts';
import type { Inspected } from '../../slack/inspect/inspected.ts';
import { groupsScope, neededScopes } from '../../slack/inspect/scopes.ts';
import { about, type Finding } from './finding.ts';

export type AskAccess = () => Promise<Inspected<SlackAccess>>;

/** In milliseconds. Slack refuses what is signed 5 minutes away, and so does the bot. */
const warningSkew = 60_000;
const faultySkew = 300_000;

export const noAccess = 'Slack does not let the bot in.';

export async function checkAccess(needs: { access: AskAccess }): Promise<Finding[]> {
  const report = about('Slack bot token');
  const access = await needs.access();
  if (!access.ok) return [report.fault(access.refusal.said, access.refusal.remedy)];
  const { team, bot } = access.value;
  return [report.ok(`Accepted: @${bot} in the workspace ${team}.`)];
}

/** `groups`: the ids of the user groups that the policy names. */
export async function checkScopes(needs: { access: AskAccess; groups: readonly string[] }): Promise<Finding[]> {
  const report = about('Slack scopes');
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  const { scopes } = access.value;
  if (!scopes) return [report.notChecked('Slack does not say which scopes the bot has.')];

  const needed: string[] = needs.groups.length > 0 ? [...neededScopes, groupsScope] : [...neededScopes];
  const missing = needed.filter((scope) => !scopes.includes(scope));
  const extra = scopes.filter((scope) => !needed.includes(scope));
  if (missing.length > 0) {
    const remedy = `Add to the app and install again: ${missing.join(', ')} (bot scopes, page "OAuth & Permissions").`;
    return [report.fault(`The bot lacks ${missing.join(', ')}.`, remedy)];
  }
  const note = extra.length > 0 ? ` It also has ${extra.join(', ')}, which it does not use.` : '';
  return [report.ok(`All ${needed.length} that it needs.${note}`)];
}

/** `skew`: milliseconds by which our clock is ahead of Slack's. */
export async function checkSlackClock(needs: {
  access: AskAccess;
  skew: () => number | undefined;
}): Promise<Finding[]> {
  const report = about('Slack clock');
  await needs.access();
  const skew = needs.skew();
  if (skew === undefined) return [report.notChecked('Slack sent no time.')];
  const seconds = Math.round(Math.abs(skew) / 1_000);
  const said = `${seconds} seconds ${skew > 0 ? 'ahead of' : 'behind'} Slack's.`;
  const remedy = 'Set the clock of this host, best by NTP; timedatectl shows whether it is in sync.';
  if (Math.abs(skew) > faultySkew) return [report.fault(said, remedy)];
  if (Math.abs(skew) > warningSkew) return [report.warning(said, remedy)];
  return [report.ok("In sync with Slack's.")];
}
