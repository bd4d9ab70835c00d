/** What Slack says of people, and how many requests one of them may make. */
import type { Person } from '../../domain/people.ts';
import type { ReadGroups } from './groups.ts';
import type { IsMember } from './members.ts';

/** What Slack says of people. Throws when it cannot be found out: no person asks or decides on a guess. */
export interface People {
  person(userId: string): Promise<Person>;
  isMember: IsMember;
  /** Asked only where a rule names a group. */
  groups: ReadGroups;
}

/** Whether a requester may make one more request now; asking again for the same idempotency key is one request. */
export type RequestLimit = (userId: string, idempotencyKey: string) => Promise<boolean>;
