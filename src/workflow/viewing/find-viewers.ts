/** Finds the viewers that a person is among: whose lists can hold a request that this person may see. */
import { isGroup } from '../../domain/policy/source.ts';
import { isAmong, type Viewers } from '../../domain/viewers.ts';
import { groupsOf } from '../members/groups-of.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestLists } from '../ports/request-lists.ts';

export type FindViewers = (userId: string) => Promise<readonly Viewers[]>;

/** It narrows the lists: whether the person may see a request in them is asked for each. Throws when Slack does not say. */
export function createFindViewers(needs: {
  lists: Pick<RequestLists, 'viewers'>;
  people: People;
  currentPolicy: CurrentPolicy;
}): FindViewers {
  const { lists, people, currentPolicy } = needs;

  return async (userId) => {
    const [person, isAdmin, all] = await Promise.all([
      people.person(userId),
      isInAny(people, { userId, sources: currentPolicy().admins, channels: [] }),
      lists.viewers(),
    ]);
    if (person.isBot) return [];
    if (isAdmin) return all;
    if (person.isGuest) return [];
    const [channels, groups] = await Promise.all([channelsIn(userId, all), groupsIn(userId, all)]);
    return all.filter((each) => isAmong(each, { id: userId, isMember: channels.has(each.channel), groups }));
  };

  async function channelsIn(userId: string, all: readonly Viewers[]): Promise<ReadonlySet<string>> {
    const channels = [...new Set(all.map(({ channel }) => channel))];
    const isIn = await Promise.all(channels.map((channel) => people.isMember(channel, userId)));
    return new Set(channels.filter((_, index) => isIn[index]));
  }

  async function groupsIn(userId: string, all: readonly Viewers[]): Promise<ReadonlySet<string>> {
    const namesGroups = all.some(({ approvers }) => approvers.some(isGroup));
    return namesGroups ? groupsOf(userId, await people.groups()) : new Set();
  }
}
