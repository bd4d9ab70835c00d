/** Names for the ids that messages hold, and the language of their reader. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConversationEntry, PersonEntry } from '../../entries.ts';
import { type SlackWords, slackWords } from './slack-words.ts';
import type { Tables } from './store.ts';

const usual = 'en-US';

export type Directory = {
  people: ReadonlyMap<string, PersonEntry>;
  conversations: ReadonlyMap<string, ConversationEntry>;
  groups: ReadonlyMap<string, { handle: string }>;
  /** Of the reader, such as zh-CN. */
  locale: string;
};

export function directoryOf({ me, person, conversation, group }: Tables): Directory {
  const locale = me.get('me')?.locale ?? usual;
  return { people: person, conversations: conversation, groups: group, locale };
}

const emptyDirectory: Directory = { people: new Map(), conversations: new Map(), groups: new Map(), locale: usual };
export const DirectoryContext = createContext(emptyDirectory);

export function useDirectory(): Directory {
  return useContext(DirectoryContext);
}

export function useSlackWords(): SlackWords {
  return slackWords(useDirectory().locale);
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
