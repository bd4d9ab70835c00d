/** Reads people for what is only shown: in a channel that the bot cannot see, archived or left, no person counts as a member. */
import { ChannelClosed, type ClosedBecause } from '../workflow/ports/channel-closed.ts';
import type { People } from '../workflow/ports/people.ts';

/** These concern one channel. A scope that the app lacks concerns all, and stays an error. */
const ofOneChannel: readonly ClosedBecause[] = ['not-in-channel', 'archived'];

/** Not for a decision: that waits until the channel is open again. One closed channel must not break the Home of everyone. */
export function withoutClosedChannels(people: People): People {
  return {
    ...people,
    async isMember(channel, userId) {
      try {
        return await people.isMember(channel, userId);
      } catch (err) {
        if (err instanceof ChannelClosed && ofOneChannel.includes(err.because)) return false;
        throw err;
      }
    },
  };
}
