/** Names for the ids that messages hold. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConversationEntry, PersonEntry } from '../entries.ts';
import type { Tables } from './store.ts';

export type Directory = {
  people: ReadonlyMap<string, PersonEntry>;
  conversations: ReadonlyMap<string, ConversationEntry>;
  groups: ReadonlyMap<string, { handle: string }>;
};

export function directoryOf({ person, conversation, group }: Tables): Directory {
  return { people: person, conversations: conversation, groups: group };
}

const nobody: Directory = { people: new Map(), conversations: new Map(), groups: new Map() };
export const DirectoryContext = createContext(nobody);

export function useDirectory(): Directory {
  return useContext(DirectoryContext);
}

/** The name people know; the id itself when it is unknown. */
export function personName({ people }: Directory, id: string): string {
  return `@${people.get(id)?.name ?? id}`;
}

export function channelName({ conversations }: Directory, id: string): string {
  return `#${conversations.get(id)?.name ?? id}`;
}

export function groupName({ groups }: Directory, id: string): string {
  return `@${groups.get(id)?.handle ?? id}`;
}
