/** The people whom sources name, with the members of their groups as Slack says now. */
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { ReadGroups } from '../ports/groups.ts';

/** Without `channel`. Each once. Slack is asked only where there are groups; throws when it does not say. */
export async function peopleIn(sources: readonly Source[], readGroups: ReadGroups): Promise<string[]> {
  const groups = sources.filter(isGroup);
  const named = sources.filter((source) => !isGroup(source) && source !== 'channel');
  if (groups.length === 0) return [...new Set(named)];
  const known = await readGroups();
  return [...new Set([...named, ...groups.flatMap((group) => [...(known.get(groupOf(group))?.members ?? [])])])];
}
