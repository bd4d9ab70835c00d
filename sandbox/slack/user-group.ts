/** A user group as an admin of the workspace changes it. */
import type { Identified } from './channel.ts';
import type { State, UserGroupRecord } from './state.ts';

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly isDisabled: boolean;
  /** Ids. */
  readonly members: string[];
  join(person: Identified): void;
  leave(person: Identified): void;
  /** These people and no others; without any the group is empty. */
  fill(people: readonly Identified[]): void;
  disable(isDisabled?: boolean): void;
}

export function createUserGroup(state: State, record: UserGroupRecord): UserGroup {
  const { id, handle, members } = record;
  const change = (act: () => void) => {
    act();
    state.changed();
  };
  return {
    id,
    handle,
    get isDisabled() {
      return record.disabledAt !== undefined;
    },
    get members() {
      return [...members];
    },
    join: (person) => change(() => members.add(person.id)),
    leave: (person) => change(() => members.delete(person.id)),
    fill(people) {
      change(() => {
        members.clear();
        for (const person of people) members.add(person.id);
      });
    },
    disable(isDisabled = true) {
      change(() => {
        record.disabledAt = isDisabled ? state.now() : undefined;
      });
    },
  };
}
