/** Proves whether a person is in a channel: Slack is asked each time, by the method that is quickest for a channel of that size. */
import { smallChannel } from '../../domain/people.ts';
import type { Channels, IsMember, Members } from '../ports/members.ts';

/** Throws when Slack does not answer: a guess does not count. */
export function createProveMember(needs: {
  channels: Pick<Channels, 'members' | 'isIn'>;
  members: Pick<Members, 'count'>;
}): IsMember {
  const { channels, members } = needs;

  return async (channel, userId) => {
    const count = await members.count(channel);
    const isSmall = count !== undefined && count <= smallChannel;
    return isSmall ? (await channels.members(channel)).has(userId) : channels.isIn(channel, userId);
  };
}
