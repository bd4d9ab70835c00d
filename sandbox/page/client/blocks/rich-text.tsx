/** Draws a rich_text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import type { ComponentChild } from 'preact';
import { drawEmoji } from '../../../slack/emoji.ts';
import { type Fields, fieldsIn, fieldsOf, stringOf } from '../../../slack/json.ts';
import { channelName, type Directory, groupName, personName, useDirectory } from '../directory.ts';
import { drawDate } from './draw-date.ts';
import { SafeLink } from './safe-link.tsx';

export function RichText({ block }: { block: Fields }) {
  return (
    <>
      {fieldsIn(block['elements']).map((part, index) => (
        <Part key={`${index}`} part={part} />
      ))}
    </>
  );
}

function Part({ part }: { part: Fields }) {
  const elements = fieldsIn(part['elements']);
  const words = elements.map((element, index) => <Run key={`${index}`} element={element} />);
  switch (part['type']) {
    case 'rich_text_list':
      return <List part={part} items={elements} />;
    case 'rich_text_quote':
      return <blockquote>{words}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{words}</pre>;
    default:
      return <p>{words}</p>;
  }
}

function List({ part, items }: { part: Fields; items: Fields[] }) {
  const points = items.map((item, index) => (
    <li key={`${index}`}>
      {fieldsIn(item['elements']).map((element, place) => (
        <Run key={`${place}`} element={element} />
      ))}
    </li>
  ));
  const indent = `indent-${Number(part['indent'] ?? 0)}`;
  return part['style'] === 'ordered' ? <ol class={indent}>{points}</ol> : <ul class={indent}>{points}</ul>;
}

function Run({ element }: { element: Fields }) {
  const directory = useDirectory();
  const style = fieldsOf(element['style']);
  let words = wordsOf(element, directory);
  if (style['code'] === true) words = <code>{words}</code>;
  if (style['strike'] === true) words = <s>{words}</s>;
  if (style['italic'] === true) words = <em>{words}</em>;
  if (style['bold'] === true) words = <strong>{words}</strong>;
  return <>{words}</>;
}

function wordsOf(element: Fields, directory: Directory): ComponentChild {
  const said = (name: string) => stringOf(element[name]);
  switch (element['type']) {
    case 'user':
      return <span class="mention">{personName(directory, said('user_id'))}</span>;
    case 'channel':
      return <span class="mention">{channelName(directory, said('channel_id'))}</span>;
    case 'usergroup':
      return <span class="mention">{groupName(directory, said('usergroup_id'))}</span>;
    case 'broadcast':
      return <span class="mention loud">@{said('range')}</span>;
    case 'emoji':
      return drawEmoji(`:${said('name')}:`);
    case 'link':
      return <SafeLink url={said('url')}>{said('text') || said('url')}</SafeLink>;
    case 'date':
      return drawDate(
        { seconds: Number(element['timestamp']), format: said('format'), fallback: said('fallback') },
        new Date(),
      );
    default:
      return said('text');
  }
}
