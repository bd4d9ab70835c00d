/** Puts together who is in a channel and what Slack says of people: one set of facts for each use, as fresh as the use needs. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { createLastGroupReading } from '../redis/group-reading.ts';
import { createGroupSnapshots } from '../redis/group-snapshots.ts';
import { createMembers } from '../redis/members.ts';
import { coalesceChannels, coalescePerson } from '../resilience/coalesced-questions.ts';
import { rememberPeople, rememberPerson } from '../resilience/remembered-people.ts';
import { createChannels } from '../slack/connection/channels.ts';
import { listGroups } from '../slack/connection/groups.ts';
import { createPeople } from '../slack/connection/people.ts';
import type { Workspace } from '../slack/connection/workspace.ts';
import { createKnownMember } from '../workflow/members/known-member.ts';
import { createNoteLeaver, type NoteLeaver } from '../workflow/members/note-leaver.ts';
import { createProveMember } from '../workflow/members/prove-member.ts';
import { createGroupReadings, type GroupReadings } from '../workflow/members/read-groups.ts';
import { createReadMembers, type ReadMembers } from '../workflow/members/read-members.ts';
import { createSawCard, type SawCard } from '../workflow/members/saw-card.ts';
import type { Clock, Log } from '../workflow/ports/clock.ts';
import type { GroupSnapshots } from '../workflow/ports/groups.ts';
import type { Channels, Members } from '../workflow/ports/members.ts';
import type { Pace } from '../workflow/ports/pace.ts';
import type { People } from '../workflow/ports/people.ts';
import type { RedisParts } from './connect-redis.ts';

/** In milliseconds. */
const languagesFreshFor = 60 * 60_000;
const formsFreshFor = 60_000;
const cardsFreshFor = 2_000;
const callsFreshFor = 5_000;

/**
 * What a decision uses is Slack's answer to a question that left after it. Only where Slack's limit leaves no room, an answer
 * of up to 5 s before will do. All uses and all processes share the readings of user groups, so that a call has the one that its last vote was judged by.
 */
export type PeopleFacts = {
  /** For the language of a text: an hour old, because a language changes rarely and nothing is allowed by it. */
  peopleForLanguages: Pick<People, 'person'>;
  /** For what is shown and opened: a minute old, members by the events so far, because a press or submission is judged again by fresher facts. */
  peopleForForms: People;
  /** For senders from another team: as Slack says now, asked once for each team of ours. */
  peopleForSenders: Pick<People, 'person'>;
  /** For submissions: as Slack says after the submission, because an approver is asked next. */
  peopleForSubmissions: People;
  /** For presses: as Slack says after the press; `person` has turns of its own, so that a flood of submissions holds up no press. */
  peopleForDecisions: People;
  /** Before a card: kept for 2 s, so that many cards at once ask Slack once. */
  peopleForCards: People;
  /** Before a call: kept for 5 s, so that many exports at once ask Slack once. */
  peopleForCalls: People;
  /** For a round of upkeep: each question is asked after the round has begun, and once in it. */
  peopleOfRound: () => People;
};

type Needs = {
  slack: WebClient;
  workspace: Workspace;
  redis: Pick<RedisParts, 'inRedis' | 'announcements' | 'leavers' | 'queues' | 'clock'>;
  pace: Pace;
  log: Log;
};

/** Who is in a channel of cards, who was when a card was posted, and what follows where a person leaves. */
export type Membership = {
  members: Members;
  sawCard: SawCard;
  readMembers: ReadMembers;
  snapshots: GroupSnapshots;
  noteLeaver: NoteLeaver;
};

export function createPeopleParts(needs: Needs): { people: PeopleFacts; membership: Membership } {
  const { slack, workspace, redis, pace, log } = needs;
  const { inRedis, announcements, leavers, clock } = redis;
  const members = createMembers({ redis: inRedis.redis, prefix: inRedis.prefix, newId: randomUUID });
  const channels = createChannels(slack);
  const { person } = createPeople(slack, workspace);
  const groups = createGroupReadings({
    list: () => listGroups(slack),
    lastReading: createLastGroupReading(inRedis),
    pace,
    who: randomUUID(),
    pause,
    clock,
  });
  return {
    people: createPeopleFacts({ person, channels, members, groups, clock }),
    membership: {
      members,
      sawCard: createSawCard({ announcements, members }),
      readMembers: createReadMembers({ members, channels, pace, log, pause }),
      snapshots: createGroupSnapshots(inRedis),
      noteLeaver: createNoteLeaver({ leavers, roundAgain: redis.queues.roundAgain }),
    },
  };
}

type Sources = {
  person: People['person'];
  channels: Pick<Channels, 'members' | 'isIn'>;
  members: Pick<Members, 'joinedAt' | 'count' | 'suspectGap'>;
  groups: GroupReadings;
  clock: Clock;
};

export function createPeopleFacts({ person, channels, members, groups, clock }: Sources): PeopleFacts {
  const { elapsed } = clock;
  const isMember = createProveMember({ channels: coalesceChannels(channels, clock), members });
  const people = { person, isMember };
  const shown = rememberPeople(people, { freshFor: formsFreshFor, elapsed });
  return {
    peopleForLanguages: { person: rememberPerson(person, { freshFor: languagesFreshFor, elapsed }) },
    peopleForForms: {
      person: shown.person,
      isMember: createKnownMember({ members, proven: shown.isMember }),
      groups: groups.within(formsFreshFor),
    },
    peopleForSenders: { person },
    peopleForSubmissions: { person: coalescePerson(person, clock), isMember, groups: groups.next },
    peopleForDecisions: { person: coalescePerson(person, clock), isMember, groups: groups.next },
    peopleForCards: remembered(cardsFreshFor),
    peopleForCalls: remembered(callsFreshFor),
    peopleOfRound,
  };

  function peopleOfRound(): People {
    const { person, isMember } = rememberPeople(people, { freshFor: Number.POSITIVE_INFINITY, elapsed });
    let reading: ReturnType<People['groups']> | undefined;
    return {
      person,
      isMember,
      groups() {
        reading ??= groups.next();
        return reading;
      },
    };
  }

  function remembered(freshFor: number): People {
    const { person, isMember } = rememberPeople(people, { freshFor, elapsed });
    return { person, isMember, groups: groups.within(freshFor) };
  }
}
