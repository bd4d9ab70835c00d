/** Notes who has joined or left a channel, and whose account is no longer a member's, as it is reported. */
import type { Log } from '../ports/clock.ts';
import type { MemberEvent, Members } from '../ports/members.ts';
import type { NoteLeaver } from './note-leaver.ts';

export type MemberVerbs = {
  noteMember: (event: MemberEvent) => Promise<void>;
  noteAccount: (account: { userId: string; isDeactivated: boolean; isGuest: boolean }) => Promise<void>;
};

type Needs = {
  members: Pick<Members, 'note'>;
  /** Called where Redis has not taken a change of members: the members on record lack it. */
  missed: () => void;
  noteLeaver: NoteLeaver;
  botUserId: string;
  welcomeChannel: (channel: string) => Promise<void>;
  log: Log;
};

export function createMemberVerbs({ members, missed, noteLeaver, botUserId, welcomeChannel, log }: Needs): MemberVerbs {
  return {
    async noteMember(event) {
      const { channel, userId, isMember } = event;
      await onRecord(event);
      if (!isMember) await noteLeaver(userId);
      else if (userId === botUserId) await welcomeChannel(channel);
    },
    /** Reported for each change of a profile. A guest may ask for nothing, as one who has left. */
    async noteAccount({ userId, isDeactivated, isGuest }) {
      if (isDeactivated || isGuest) await noteLeaver(userId);
    },
  };

  async function onRecord(event: MemberEvent): Promise<void> {
    try {
      const counts = await members.note(event);
      log.info({ ...event, counts }, 'a member came or went');
    } catch (err) {
      missed();
      throw err;
    }
  }
}
