/** A workspace of people and channels; it may also give no answer. */
import type { Person } from '../../src/domain/people.ts';
import type { People } from '../../src/workflow/ports/people.ts';
import { aPerson, approver, channel, requester } from '../builders.ts';

export type FakePeople = People & { known: Map<string, Person>; inChannel: Set<string>; isSilent: boolean };

/** The requester and the approver are in the approval channel. */
export function createFakePeople(): FakePeople {
  const people: FakePeople = {
    known: new Map([requester, approver].map((id) => [id, aPerson({ id })])),
    inChannel: new Set([requester, approver]),
    isSilent: false,
    async person(userId) {
      if (people.isSilent) throw new Error('Slack does not answer');
      return people.known.get(userId) ?? aPerson({ id: userId });
    },
    async isMember(asked, userId) {
      if (people.isSilent) throw new Error('Slack does not answer');
      return asked === channel && people.inChannel.has(userId);
    },
  };
  return people;
}
