/** Who people are, by what Slack says. */
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
