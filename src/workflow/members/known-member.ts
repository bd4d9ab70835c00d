/** Says at once whether a person is in a channel, by the members on record: for forms and what is only shown. */
import type { IsMember, Members } from '../ports/members.ts';

/** Slack is asked only about a person who is not known as a member. If Slack knows better, events are missing, and all members are to be read. */
export function createKnownMember(needs: {
  members: Pick<Members, 'joinedAt' | 'count' | 'suspectGap'>;
  proven: IsMember;
}): IsMember {
  const { members, proven } = needs;

  return async (channel, userId) => {
    if ((await members.joinedAt(channel, userId)) !== undefined) return true;
    const isMember = await proven(channel, userId);
    if (isMember && (await members.count(channel)) !== undefined) await members.suspectGap(channel);
    return isMember;
  };
}
