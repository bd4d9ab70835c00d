/** Draws a rich_text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
import type { ComponentChild } from 'preact';
import { type Fields, fieldsIn, stringOf } from '../../../slack/json.ts';
import { personName, useDirectory } from '../shared/directory.ts';
import { NotDrawn } from '../shared/not-drawn.tsx';

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
  const words = fieldsIn(part['elements']).map((element, index) => <Run key={`${index}`} element={element} />);
  switch (part['type']) {
    case 'rich_text_section':
      return <p>{words}</p>;
    case 'rich_text_quote':
      return <blockquote>{words}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{words}</pre>;
    default:
      return <NotDrawn what={part} />;
  }
}

function Run({ element }: { element: Fields }): ComponentChild {
  const directory = useDirectory();
  if (element['type'] === 'user')
    return <span class="mention">{personName(directory, stringOf(element['user_id']))}</span>;
  return element['type'] === 'text' ? stringOf(element['text']) : <NotDrawn what={element} />;
}
