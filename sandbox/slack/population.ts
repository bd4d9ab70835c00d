/** Bringing people, channels and user groups into the workspace. */
import type { Identified } from './channel.ts';
import { newId } from './ids.ts';
import type { ChannelRecord, Home, PersonRecord, State, UserGroupRecord } from './state.ts';

export interface NewPerson {
  name: string;
  realName?: string;
  id?: string;
  guest?: 'restricted' | 'ultra';
  home?: Home;
  stranger?: boolean;
  bot?: boolean;
  admin?: boolean;
  deleted?: boolean;
  timezone?: string;
  locale?: string;
}

export interface NewChannel {
  name: string;
  members?: Identified[];
  id?: string;
  private?: boolean;
  /** True by default. */
  botIsMember?: boolean;
  archived?: boolean;
}

export interface NewUserGroup {
  handle: string;
  members?: Identified[];
  name?: string;
  id?: string;
  /** Of another company. */
  external?: boolean;
}

export function addPerson(state: State, about: NewPerson): PersonRecord {
  const person: PersonRecord = {
    id: about.id ?? newId('U'),
    name: about.name,
    realName: about.realName ?? about.name,
    home: about.home,
    isStranger: about.stranger ?? false,
    guest: about.guest,
    isBot: about.bot ?? false,
    isAdmin: about.admin ?? false,
    deleted: about.deleted ?? false,
    timezone: about.timezone ?? 'Etc/UTC',
    locale: about.locale ?? 'en-US',
  };
  state.people.set(person.id, person);
  state.changed();
  return person;
}

export function addChannel(state: State, about: NewChannel): ChannelRecord {
  const members = new Set((about.members ?? []).map((member) => member.id));
  if (about.botIsMember ?? true) members.add(state.app.botUserId);
  const channel: ChannelRecord = {
    id: about.id ?? newId('C'),
    name: about.name.replace(/^#/, ''),
    kind: about.private ? 'private' : 'public',
    members,
    archived: about.archived ?? false,
    sharing: undefined,
    messages: [],
  };
  state.channels.set(channel.id, channel);
  state.changed();
  return channel;
}

export function addUserGroup(state: State, about: NewUserGroup): UserGroupRecord {
  const members = new Set((about.members ?? []).map((member) => member.id));
  const { handle, name = handle, id = newId('S'), external: isExternal = false } = about;
  const group: UserGroupRecord = { id, handle, name, members, disabledAt: undefined, isExternal };
  state.userGroups.set(id, group);
  state.changed();
  return group;
}
