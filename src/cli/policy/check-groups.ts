/** Whether the user groups that a file names are in Slack, with enough people for the seats that only they fill. */
import { decidingRules, groupsNamedIn, type Policy } from '../../domain/policy/policy.ts';
import { sourcesIn } from '../../domain/policy/rule.ts';
import { groupOf, isGroup } from '../../domain/policy/source.ts';
import { type GroupFacts, inspectGroups } from '../../slack/inspect/inspect-groups.ts';
import { type Finding, fault, fine, notChecked } from './finding.ts';
import type { Outside } from './outside.ts';

export async function checkGroups(policy: Policy, slack: Outside['slack']): Promise<Finding[]> {
  const named = groupsNamedIn(policy);
  if (named.length === 0) return [];
  if (!slack.ok) return [notChecked(`User groups were not looked up in Slack: ${slack.refusal.why}`)];
  const listed = await inspectGroups(slack.value);
  if (!listed.ok) {
    const { said, remedy } = listed.refusal;
    return [notChecked(`User groups were not looked up in Slack: ${said} ${remedy}`)];
  }
  const groups = new Map(listed.value.map((group) => [group.id, group]));
  const faults = [...named.flatMap((id) => wrongWith(id, groups.get(id))), ...seatsWithoutPeople(policy, groups)];
  if (faults.length > 0) return faults;
  const sizes = named.map((id) => `@${groups.get(id)?.handle} has ${people(groups.get(id)?.size ?? 0)}`);
  return [fine(`User groups: ${sizes.join(', ')}.`)];
}

function wrongWith(id: string, group: GroupFacts | undefined): Finding[] {
  if (!group) return [fault(`group:${id}: this workspace has no such user group.`)];
  const name = `group:${id} (@${group.handle})`;
  if (group.isDisabled) return [fault(`${name} is disabled. Enable it in Slack, or name another one.`)];
  return group.size === 0 ? [fault(`${name} is empty. Add people to it in Slack, or name another one.`)] : [];
}

/** An empty group has a fault already. */
function seatsWithoutPeople(policy: Policy, groups: ReadonlyMap<string, GroupFacts>): Finding[] {
  return decidingRules(policy).flatMap(({ name, approvers }) => {
    const sources = sourcesIn({ approvers }).filter(isGroup);
    return sources.flatMap((source) => {
      const group = groups.get(groupOf(source));
      const seats = approvers.reduce((sum, { from, atLeast = 0 }) => sum + (from === source ? atLeast : 0), 0);
      if (!group || group.isDisabled || group.size === 0 || group.size >= seats) return [];
      return [fault(`${name} needs ${people(seats)} of @${group.handle}, which has ${people(group.size)}.`)];
    });
  });
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
}
