/** Puts together who is in a channel: what is kept of it, what Slack says, and what people facts forms and decisions use. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Redis } from 'ioredis';
import { createMembers } from './redis/members.ts';
import { createChannels } from './slack/channels.ts';
import { createPeople } from './slack/people.ts';
import { rememberPeople } from './slack/remembered-people.ts';
import type { Workspace } from './slack/workspace.ts';
import { askChannelsTogether } from './workflow/crowd.ts';
import { createKnownMember } from './workflow/known-member.ts';
import type { People } from './workflow/membership-ports.ts';
import type { Announcements, Clock, Log } from './workflow/ports.ts';
import { createProveMember } from './workflow/prove-member.ts';
import { createReadMembers } from './workflow/read-members.ts';
import { createSawCard } from './workflow/saw-card.ts';
import type { Pace } from './workflow/upkeep-ports.ts';

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
  const members = createMembers(inRedis);
  const channels = createChannels(slack);
  const isMember = createProveMember({ channels: askChannelsTogether(channels, clock), members });
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
