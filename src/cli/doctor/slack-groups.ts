/** Whether the user groups that the policy names are there, with people in them. */
import type { GroupFacts } from '../../slack/inspect/inspect-groups.ts';
import type { Inspected } from '../../slack/inspect/inspected.ts';
import { groupsScope } from '../../slack/inspect/scopes.ts';
import { about, type Finding } from './finding.ts';
import { type AskAccess, noAccess } from './slack-access.ts';

const subject = 'User groups';

/** `groups`: the ids that the policy names, at least one. */
export async function checkGroups(needs: {
  access: AskAccess;
  groups: readonly string[];
  list: () => Promise<Inspected<GroupFacts[]>>;
}): Promise<Finding[]> {
  const report = about(subject);
  const access = await needs.access();
  if (!access.ok) return [report.notChecked(noAccess)];
  // The row about the scopes says what to do.
  if (access.value.scopes?.includes(groupsScope) === false) return [report.notChecked(`The bot lacks ${groupsScope}.`)];
  const listed = await needs.list();
  if (!listed.ok) return [report.fault(listed.refusal.said, listed.refusal.remedy)];

  const named = [...new Set(needs.groups)].map((id) => ({ id, facts: listed.value.find((group) => group.id === id) }));
  const rows = named.flatMap(({ id, facts }) => wrongWith(id, facts));
  if (rows.length > 0) return rows;
  const handles = named.flatMap(({ facts }) => (facts ? [`@${facts.handle} has ${counted(facts.size)}`] : []));
  return [report.ok(`${handles.join(', ')}.`)];
}

function wrongWith(id: string, facts: GroupFacts | undefined): Finding[] {
  const report = about(subject);
  if (!facts) {
    const remedy = 'Correct the id in POLICY_FILE: open the group in Slack, press ⋯, then "Copy group ID".';
    return [report.fault(`POLICY_FILE names ${id}, and this workspace has no such user group.`, remedy)];
  }
  const name = `@${facts.handle} (${id})`;
  if (facts.isDisabled) {
    return [report.fault(`${name} is disabled.`, 'Enable it in Slack, or name another group in POLICY_FILE.')];
  }
  if (facts.size > 0) return [];
  return [report.fault(`${name} is empty.`, 'Add people to it in Slack, or name another group in POLICY_FILE.')];
}

function counted(people: number): string {
  return people === 1 ? '1 person' : `${people.toLocaleString('en')} people`;
}
