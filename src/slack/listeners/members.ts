/** Notes who joins and leaves a channel, and whose account is deactivated or becomes a guest's, as Slack reports it, and welcomes a channel that the bot has joined: https://docs.slack.dev/reference/events/member_joined_channel */
import { z } from 'zod';
import type { WelcomeChannel } from '../../workflow/announcing/welcome-channel.ts';
import type { NoteLeaver } from '../../workflow/members/note-leaver.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { MemberEvent, Members } from '../../workflow/ports/members.ts';
import type { Router } from './router.ts';

const Event = z.object({
  type: z.enum(['member_joined_channel', 'member_left_channel']),
  user: z.string(),
  channel: z.string(),
  event_ts: z.string().regex(/^\d+\.\d+$/),
});

/** https://docs.slack.dev/reference/events/user_change: also for each new picture or time zone. */
const Change = z.object({
  user: z.object({
    id: z.string(),
    deleted: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
  }),
});

type Needs = {
  members: Pick<Members, 'note'>;
  /** Called where Redis has not taken a change of members: the members on record lack it. */
  missed: () => void;
  noteLeaver: NoteLeaver;
  botUserId: string;
  welcomeChannel: WelcomeChannel;
  log: Log;
};

/** Bolt has acknowledged each before it comes here: Slack does not send it again. */
export function listenForMembers(router: Router, needs: Needs): void {
  const { members, missed, noteLeaver, botUserId, welcomeChannel, log } = needs;
  router.event('member_joined_channel', ({ event }) => take(event));
  router.event('member_left_channel', ({ event }) => take(event));
  router.event('user_change', async ({ event }) => {
    const { id, deleted, is_restricted: isGuest, is_ultra_restricted: isGuestOfOne } = Change.parse(event).user;
    if (deleted || isGuest || isGuestOfOne) await noteLeaver(id);
  });

  async function take(event: unknown): Promise<void> {
    const change = memberEvent(event);
    await note(change);
    if (change.isMember && change.userId === botUserId) await welcomeChannel(change.channel);
  }

  async function note(change: MemberEvent): Promise<void> {
    try {
      const counts = await members.note(change);
      log.info({ ...change, counts }, 'a member came or went');
    } catch (err) {
      missed();
      throw err;
    }
    if (!change.isMember) await noteLeaver(change.userId);
  }
}

function memberEvent(event: unknown): MemberEvent {
  const { type, user, channel, event_ts: at } = Event.parse(event);
  return { channel, userId: user, isMember: type === 'member_joined_channel', at };
}
