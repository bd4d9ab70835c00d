/** Finds the lists that can hold a request for a person: by the viewers that the person is among, and by the sources of approvers that the person is in. */
import { isGroup, type Source, sourcesAreMet } from '../../domain/policy/source.ts';
import { channelSource } from '../../domain/request-lists.ts';
import { isAmong, type Viewers } from '../../domain/viewers.ts';
import { groupsOf } from '../members/groups-of.ts';
import { isInAny } from '../members/is-in-any.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestLists } from '../ports/request-lists.ts';

/** `viewers`: of all requests that may be listed for the person. `sources`: those of approvers that the person is among; an admin is among no more of them. */
export type FoundViewers = { viewers: readonly Viewers[]; sources: readonly Source[] };

export type FindViewers = (userId: string) => Promise<FoundViewers>;

/** It narrows the lists: whether the person may see or decide a request in them is asked for each. Throws when Slack does not say. */
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
    if (person.isBot) return { viewers: [], sources: [] };
    if (person.isGuest) return { viewers: isAdmin ? all : [], sources: [] };
    const [channels, groups] = await Promise.all([channelsIn(userId, all), groupsIn(userId, all)]);
    const named = [...new Set(all.flatMap(({ approvers }) => approvers))];
    const isIn = (each: Viewers) => isAmong(each, { id: userId, isMember: channels.has(each.channel), groups });
    return {
      viewers: isAdmin ? all : all.filter(isIn),
      sources: [
        ...[...channels].map(channelSource),
        ...named.filter((source) => sourcesAreMet([source], { id: userId, groups })),
      ],
    };
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
