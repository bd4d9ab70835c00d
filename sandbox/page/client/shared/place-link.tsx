/** A link to a conversation of the page, which opens without loading the page again. */
import type { ComponentChildren } from 'preact';
import { addressOf, goTo } from './place.ts';

type Props = { conversation: string; isCurrent?: boolean; children: ComponentChildren };

export function PlaceLink({ conversation, isCurrent = false, children }: Props) {
  return (
    <a
      href={addressOf({ conversation })}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        goTo({ conversation });
      }}
    >
      {children}
    </a>
  );
}
