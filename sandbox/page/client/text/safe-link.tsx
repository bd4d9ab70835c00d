/** A link to the web, to an address for mail, or to a tab of the app; any other is only words. */
import type { ComponentChildren } from 'preact';
import { PlaceLink } from '../shared/place-link.tsx';

/** https://docs.slack.dev/interactivity/deep-linking#app_or_bot */
const toTab = /^slack:\/\/app\?(?:[^#]*&)?tab=(home|messages)(?:&|$)/;
const conversations: Readonly<Record<string, string>> = { home: 'home', messages: 'direct' };

export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  const conversation = conversations[toTab.exec(url)?.[1] ?? ''];
  if (conversation) return <PlaceLink conversation={conversation}>{children}</PlaceLink>;
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
