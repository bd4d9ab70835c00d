/** Draws mrkdwn. Nothing of it is ever read as HTML. */
import type { ComponentChild } from 'preact';
import { channelName, groupName, personName, useDirectory } from '../shared/directory.ts';
import { drawDate } from './draw-date.ts';
import { type Inline, parseMrkdwn } from './parse-mrkdwn.ts';
import { SafeLink } from './safe-link.tsx';

export function Mrkdwn({ text }: { text: string }) {
  return (
    <>
      {parseMrkdwn(text).map(({ quoted, inside }, index) => {
        const words = inlines(inside);
        const key = `${index}`;
        return quoted ? <blockquote key={key}>{words}</blockquote> : <span key={key}>{words}</span>;
      })}
    </>
  );
}

function inlines(parts: readonly Inline[]) {
  return parts.map((part, index) => <InlineWords key={`${index}`} part={part} />);
}

function DateWords({ part, locale }: { part: Inline & { kind: 'date' }; locale: string }): ComponentChild {
  const words = drawDate(part, { now: new Date(), locale });
  return part.url === '' ? words : <SafeLink url={part.url}>{words}</SafeLink>;
}

function InlineWords({ part }: { part: Inline }): ComponentChild {
  const directory = useDirectory();
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'preformatted':
      return <pre>{part.text}</pre>;
    case 'bold':
      return <strong>{inlines(part.inside)}</strong>;
    case 'italic':
      return <em>{inlines(part.inside)}</em>;
    case 'strike':
      return <s>{inlines(part.inside)}</s>;
    case 'link':
      return <SafeLink url={part.url}>{part.text}</SafeLink>;
    case 'person':
      return <span class="mention">{personName(directory, part.id)}</span>;
    case 'channel':
      return <span class="mention">{channelName(directory, part.id)}</span>;
    case 'group':
      return <span class="mention">{groupName(directory, part.id)}</span>;
    case 'broadcast':
      return <span class="mention loud">{part.text}</span>;
    case 'date':
      return <DateWords part={part} locale={directory.locale} />;
  }
}
