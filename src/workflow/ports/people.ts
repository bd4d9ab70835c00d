/** What Slack says of people, and how many requests one of them may make. */
import type { Person } from '../../domain/people.ts';
import type { IsMember } from './members.ts';

/** What Slack says of people. Throws when it cannot be found out: nobody may ask or decide on a guess. */
export interface People {
  person(userId: string): Promise<Person>;
  isMember: IsMember;
}

/** Whether somebody may make one more request now; asking again with the same idempotency key is one request. */
export type RequestLimit = (userId: string, idempotencyKey: string) => Promise<boolean>;
