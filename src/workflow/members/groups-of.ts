/** The user groups that a person is in. */
import type { UserGroups } from '../ports/groups.ts';

/** Their ids. */
export function groupsOf(userId: string, groups: UserGroups): ReadonlySet<string> {
  return new Set([...groups.values()].filter(({ members }) => members.has(userId)).map(({ id }) => id));
}
