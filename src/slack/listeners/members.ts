/** Hears from Slack who joins and leaves a channel, and whose account changes: https://docs.slack.dev/reference/events/member_joined_channel */
import { z } from 'zod';
import type { MemberVerbs } from '../../workflow/members/note-member.ts';
import type { MemberEvent } from '../../workflow/ports/members.ts';
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
    deleted: z.boolean().default(false),
    is_restricted: z.boolean().default(false),
    is_ultra_restricted: z.boolean().default(false),
  }),
});

/** Bolt has acknowledged each before it comes here: Slack does not send it again. */
export function listenForMembers(router: Router, { noteMember, noteAccount }: MemberVerbs): void {
  router.event('member_joined_channel', ({ event }) => noteMember(memberEvent(event)));
  router.event('member_left_channel', ({ event }) => noteMember(memberEvent(event)));
  router.event('user_change', async ({ event }) => {
    const { id, deleted, is_restricted: isGuest, is_ultra_restricted: isGuestOfOne } = Change.parse(event).user;
    await noteAccount({ userId: id, isDeactivated: deleted, isGuest: isGuest || isGuestOfOne });
  });
}

function memberEvent(event: unknown): MemberEvent {
  const { type, user, channel, event_ts: at } = Event.parse(event);
  return { channel, userId: user, isMember: type === 'member_joined_channel', at };
}
