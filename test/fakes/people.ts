/** A workspace of people and channels; it may also give no answer. */
import type { Person } from '../../src/domain/people.ts';
import { ChannelClosed } from '../../src/workflow/ports/channel-closed.ts';
import type { UserGroup } from '../../src/workflow/ports/groups.ts';
import type { People } from '../../src/workflow/ports/people.ts';
import { aPerson, approver, channel, requester } from '../builders.ts';

export type FakePeople = People & {
  known: Map<string, Person>;
  inChannel: Set<string>;
  inOtherChannels: Map<string, Set<string>>;
  inGroups: Map<string, Set<string>>;
  closedChannels: Set<string>;
  isSilent: boolean;
};

/** The requester and the approver are in the approval channel. */
export function createFakePeople(): FakePeople {
  const people: FakePeople = {
    known: new Map([requester, approver].map((id) => [id, aPerson({ id })])),
    inChannel: new Set([requester, approver]),
    inOtherChannels: new Map(),
    inGroups: new Map(),
    closedChannels: new Set(),
    isSilent: false,
    async person(userId) {
      if (people.isSilent) throw new Error('Slack does not answer');
      return people.known.get(userId) ?? aPerson({ id: userId });
    },
    async isMember(asked, userId) {
      if (people.isSilent) throw new Error('Slack does not answer');
      if (people.closedChannels.has(asked)) throw new ChannelClosed('Slack says is_archived.', 'archived');
      const members = asked === channel ? people.inChannel : people.inOtherChannels.get(asked);
      return members?.has(userId) === true;
    },
    async groups() {
      if (people.isSilent) throw new Error('Slack does not answer');
      return new Map([...people.inGroups].map(([id, members]) => [id, aGroup({ id, members: new Set(members) })]));
    },
  };
  return people;
}

export function aGroup(given: Partial<UserGroup> = {}): UserGroup {
  const { id = 'S0SECURITY' } = given;
  return { id, handle: id.slice(2).toLowerCase(), members: new Set(), ...given };
}
