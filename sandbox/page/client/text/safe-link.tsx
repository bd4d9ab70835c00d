/** A link to the web or to an address for mail; any other is only words. */
import type { ComponentChildren } from 'preact';

export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
