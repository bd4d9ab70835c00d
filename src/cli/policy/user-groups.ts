/** The user groups that decide under a policy, as Slack has them now. */
import { groupsNamedIn, type Policy } from '../../domain/policy/policy.ts';
import { ok } from '../../domain/result.ts';
import { listGroups } from '../../slack/connection/groups.ts';
import { inspected } from '../../slack/inspect/inspected.ts';
import type { UserGroups } from '../../workflow/ports/groups.ts';
import type { Outside } from './outside.ts';

/** `notes`: a sentence where Slack was asked, or could not be. */
export async function userGroups(
  policy: Policy,
  slack: Outside['slack'],
): Promise<{ groups: UserGroups | undefined; notes: string[] }> {
  if (groupsNamedIn(policy).length === 0) return { groups: new Map(), notes: [] };
  if (!slack.ok) return { groups: undefined, notes: [`Slack was not asked for user groups: ${slack.refusal.why}`] };
  const listed = await inspected(async () => ok(await listGroups(slack.value)));
  if (listed.ok) return { groups: listed.value, notes: ['Slack was asked for user groups (usergroups.list).'] };
  const { said, remedy } = listed.refusal;
  return { groups: undefined, notes: [`Slack did not say who is in the user groups: ${said} ${remedy}`] };
}
