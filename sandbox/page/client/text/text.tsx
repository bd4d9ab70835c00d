/** A text object: plain text or mrkdwn. */
import { drawEmoji } from '../../../slack/emoji.ts';
import { fieldsOf, textOf } from '../../../slack/json.ts';
import { Mrkdwn } from './mrkdwn.tsx';

export function Text({ value }: { value: unknown }) {
  const object = fieldsOf(value);
  if (object['type'] === 'mrkdwn') return <Mrkdwn text={textOf(object)} />;
  return <>{plainWords(object)}</>;
}

export function plainWords(value: unknown): string {
  const text = textOf(value);
  return fieldsOf(value)['emoji'] === false ? text : drawEmoji(text);
}
