/** Finds who can decide a pending request, as a message mentions them: by name, or by group where there are many. */
import type { PendingRequest } from '../../domain/export-request.ts';
import { mayDecide } from '../../domain/people.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import { fillsOpenSeat } from '../../domain/votes.ts';
import type { LookUpSources } from '../members/look-up-sources.ts';
import type { UserGroups } from '../ports/groups.ts';
import type { Members } from '../ports/members.ts';
import type { People } from '../ports/people.ts';

/**
 * `among`: sources of the rule. `forSeats`: only people who could fill a seat that is open; others could still deny. The answer has people as `U…`, user groups whose handle mentions their members, and `channel` where its
 * members are too many to mention. Never the requester, who may be in a group: then its people are mentioned one by one. Throws when
 * Slack does not say.
 */
export type FindReminded = (
  request: PendingRequest,
  asked: { among: readonly Source[]; forSeats: boolean; now: number },
) => Promise<Source[]>;

/** More are not looked up one by one, and a message with more mentions is read by no one. */
const mostLookedUp = 20;
const mostMentioned = 10;

type Needs = {
  people: Pick<People, 'person' | 'groups'>;
  members: Pick<Members, 'all' | 'count'>;
  lookUpSources: LookUpSources;
};

type FromSource = { source: Source; people: readonly string[] };

export function createFindReminded({ people, members, lookUpSources }: Needs): FindReminded {
  return async (request, { among, forSeats, now }) => {
    const groups = among.some(isGroup) ? await people.groups() : new Map();
    const bySource = await Promise.all(among.map((source) => peopleFrom(source, request.channel, groups)));
    const everyone = new Set(bySource.flatMap((one) => one.people));
    const named = everyone.size > mostLookedUp ? [] : await whoCanDecide(everyone);
    if (everyone.size <= mostLookedUp && named.length <= mostMentioned) return named;

    const byGroup = bySource.filter((one) => isMentionedWhole(one, request));
    const rest = bySource.filter((one) => !byGroup.includes(one) && one.source !== 'channel');
    const some = [...new Set(rest.flatMap((one) => one.people))].slice(0, mostLookedUp);
    const channel = among.filter((source) => source === 'channel');
    return [...byGroup.map(({ source }) => source), ...channel, ...(await whoCanDecide(some)).slice(0, mostMentioned)];

    async function whoCanDecide(userIds: Iterable<string>): Promise<string[]> {
      const others = [...userIds].filter((userId) => userId !== request.requester);
      const can = await Promise.all(others.map(canDecide));
      return others.filter((_, index) => can[index]);
    }

    async function canDecide(userId: string): Promise<boolean> {
      const [person, sources] = await Promise.all([people.person(userId), lookUpSources(request, userId)]);
      if (!mayDecide({ person, request, sources }).ok) return false;
      const vote = { by: userId, at: now, digest: request.digest, sources: [...sources.counts] };
      return !forSeats || fillsOpenSeat(request, vote);
    }
  };

  async function peopleFrom(source: Source, channel: string, groups: UserGroups): Promise<FromSource> {
    if (isGroup(source)) return { source, people: [...(groups.get(groupOf(source))?.members ?? [])] };
    if (source !== 'channel') return { source, people: [source] };
    return { source, people: await members.all(channel) };
  }
}

function isMentionedWhole({ source, people }: FromSource, { requester }: PendingRequest): boolean {
  return isGroup(source) && people.length > 0 && !people.includes(requester);
}
