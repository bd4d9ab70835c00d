/** Puts together who is in a channel and what Slack says of people: one set of facts for each use, as fresh as the use needs. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Redis } from 'ioredis';
import { createMembers } from '../redis/members.ts';
import { coalesceChannels, coalescePerson } from '../resilience/coalesced-questions.ts';
import { rememberPeople } from '../resilience/remembered-people.ts';
import { createChannels } from '../slack/connection/channels.ts';
import { createPeople } from '../slack/connection/people.ts';
import type { Workspace } from '../slack/connection/workspace.ts';
import { createKnownMember } from '../workflow/members/known-member.ts';
import { createProveMember } from '../workflow/members/prove-member.ts';
import { createReadMembers, type ReadMembers } from '../workflow/members/read-members.ts';
import { createSawCard, type SawCard } from '../workflow/members/saw-card.ts';
import type { Announcements } from '../workflow/ports/announcements.ts';
import type { Clock, Log } from '../workflow/ports/clock.ts';
import type { Members } from '../workflow/ports/members.ts';
import type { Pace } from '../workflow/ports/pace.ts';
import type { People } from '../workflow/ports/people.ts';

/** In milliseconds. */
const cardsFreshFor = 2_000;
const callsFreshFor = 5_000;

/** Never a decision on a guess: only what is shown is answered from what is known. */
export type PeopleFacts = {
  /** For what is shown and opened: remembered for a minute, members by what is on record. */
  peopleForForms: People;
  /** For submissions: Slack's answer to a question that was sent after the submission. */
  peopleForSubmissions: People;
  /** For presses: the same, with turns of their own, which a flood of forms does not hold up. */
  peopleForDecisions: People;
  /** Before a card is posted: at most 2 s old, so that many cards at once ask Slack once. */
  peopleForCards: People;
  /** Before a call: at most 5 s old, so that many exports at once ask Slack once. */
  peopleForCalls: People;
  /** For everything else: Slack is asked each time. */
  people: People;
};

type Needs = {
  slack: WebClient;
  workspace: Workspace;
  inRedis: { redis: Redis; prefix: string };
  announcements: Announcements;
  pace: Pace;
  clock: Clock;
  log: Log;
};

export type PeopleParts = PeopleFacts & { members: Members; sawCard: SawCard; readMembers: ReadMembers };

export function createPeopleParts(needs: Needs): PeopleParts {
  const { slack, workspace, inRedis, announcements, pace, clock, log } = needs;
  const members = createMembers({ redis: inRedis.redis, prefix: inRedis.prefix, newId: randomUUID });
  const channels = createChannels(slack);
  const { person } = createPeople(slack, workspace);
  const isMember = createProveMember({ channels: coalesceChannels(channels, clock), members });
  const people: People = { person, isMember };
  const remembered = rememberPeople(people);
  return {
    members,
    people,
    peopleForForms: {
      person: remembered.person,
      isMember: createKnownMember({ members, proven: remembered.isMember }),
    },
    peopleForSubmissions: { person: coalescePerson(person, clock), isMember },
    peopleForDecisions: { person: coalescePerson(person, clock), isMember },
    peopleForCards: rememberPeople(people, cardsFreshFor),
    peopleForCalls: rememberPeople(people, callsFreshFor),
    sawCard: createSawCard({ announcements, members }),
    readMembers: createReadMembers({ members, channels, pace, log, pause }),
  };
}
