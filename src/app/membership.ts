/** Puts together who is in a channel: what is kept of it, what Slack says, and what people facts forms and decisions use. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Redis } from 'ioredis';
import { createMembers } from '../redis/members.ts';
import { coalesceChannels } from '../resilience/coalesced-questions.ts';
import { rememberPeople } from '../resilience/remembered-people.ts';
import { createChannels } from '../slack/connection/channels.ts';
import { createPeople } from '../slack/connection/people.ts';
import type { Workspace } from '../slack/connection/workspace.ts';
import { createKnownMember } from '../workflow/members/known-member.ts';
import { createProveMember } from '../workflow/members/prove-member.ts';
import { createReadMembers } from '../workflow/members/read-members.ts';
import { createSawCard } from '../workflow/members/saw-card.ts';
import type { Announcements } from '../workflow/ports/announcements.ts';
import type { Clock, Log } from '../workflow/ports/clock.ts';
import type { Pace } from '../workflow/ports/pace.ts';
import type { People } from '../workflow/ports/people.ts';

export function createMembership(needs: {
  slack: WebClient;
  workspace: Workspace;
  inRedis: { redis: Redis; prefix: string };
  announcements: Announcements;
  pace: Pace;
  clock: Clock;
  log: Log;
}) {
  const { slack, workspace, inRedis, announcements, pace, clock, log } = needs;
  const members = createMembers({ ...inRedis, newId: randomUUID });
  const channels = createChannels(slack);
  const isMember = createProveMember({ channels: coalesceChannels(channels, clock), members });
  const people: People = { ...createPeople(slack, workspace), isMember };
  const remembered = rememberPeople(people);
  const peopleForForms: People = {
    person: remembered.person,
    isMember: createKnownMember({ members, proven: remembered.isMember }),
  };
  return {
    members,
    /** Each answer is Slack's own, of now. */
    people,
    /** By what is known: for what is shown and opened, never for what counts. */
    peopleForForms,
    sawCard: createSawCard({ announcements, members }),
    readMembers: createReadMembers({ members, channels, pace, log, pause }),
  };
}
