/** Announces to the app that a person has opened one of its tabs, Home or Messages, as Slack does each time. */
import { useEffect } from 'preact/hooks';
import type { Place } from './shared/place.ts';
import { does } from './shared/post.ts';

export function useOpenedTab({ person, conversation }: Place, hasHome: boolean): void {
  const tab = conversation === 'direct' ? 'messages' : conversation === 'home' && hasHome ? 'home' : undefined;
  useEffect(() => {
    // Slack shows the tab all the same when no bot hears of it.
    if (tab) void does(person, 'opens-home', { tab });
  }, [person, tab]);
}
