/** Finds the conversation that the address means. */
import type { ConversationEntry } from '../../entries.ts';
import type { Tables } from '../shared/store.ts';

/** Without a conversation there is none yet: the first message opens it. */
export type LookedUp = { conversation: ConversationEntry | undefined; title: string; isHome: boolean };

export function lookUp({ conversation, app }: Tables, wanted: string): LookedUp {
  const all = [...conversation.values()];
  const bot = app.get('app');
  if (wanted === 'home' && bot?.hasHome) return { conversation: undefined, title: 'Home', isHome: true };
  if (wanted === 'direct') {
    const found = all.find(({ kind }) => kind === 'direct');
    return { conversation: found, title: bot?.name ?? 'image-export', isHome: false };
  }
  const channels = all.filter(({ kind }) => kind !== 'direct');
  const found = channels.find(({ id }) => id === wanted) ?? channels[0];
  return { conversation: found, title: found ? `#${found.name}` : 'No channel', isHome: false };
}
