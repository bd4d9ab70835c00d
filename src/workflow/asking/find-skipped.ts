/** Finds whom an emergency skips: the people who could have approved it, in the channel of its card or from Home. */
import { type Emergency, mostNotified } from '../../domain/emergency.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { People } from '../ports/people.ts';
import type { Eligible } from './count-eligible.ts';

type Asked = { eligible: Eligible; rule: Rule; requester: string; groups: UserGroups | undefined };

export async function findSkipped(
  slack: Pick<People, 'person'>,
  { eligible, rule, requester, groups }: Asked,
): Promise<Emergency['skipped']> {
  const sources = rule.approvers.map(({ from }) => from);
  const named = sources.flatMap((source) => peopleOf(source, groups));
  const outside = new Set(named.filter((id) => id !== requester && !eligible.people.includes(id)));
  const all = [...eligible.people, ...outside];
  if (all.length > mostNotified) return { people: [], isMore: true, first: all.slice(0, mostNotified) };
  const outsiders = await withoutGuests(slack, [...outside]);
  const areGroupsUnknown = !groups && sources.some(isGroup);
  return { people: [...eligible.people, ...outsiders], ...(areGroupsUnknown && { isMore: true }) };
}

/** The people of a channel are those who are eligible. */
function peopleOf(source: Source, groups: UserGroups | undefined): string[] {
  if (source === 'channel') return [];
  return isGroup(source) ? [...(groups?.get(groupOf(source))?.members ?? [])] : [source];
}

/** A person of whom Slack says nothing counts as skipped: an emergency does not wait for the answer. */
async function withoutGuests(slack: Pick<People, 'person'>, ids: readonly string[]): Promise<string[]> {
  const looked = await Promise.all(ids.map((id) => slack.person(id).catch(() => undefined)));
  return ids.filter((_, index) => !looked[index]?.isBot && !looked[index]?.isGuest);
}
