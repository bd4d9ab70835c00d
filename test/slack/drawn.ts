/** Blocks as a reader sees them, and the rules of Slack that all our words must keep. */
import { expect } from 'vitest';
import { blockFaults } from '../../sandbox/slack/check-blocks.ts';
import { drawBlocks } from '../../sandbox/slack/drawn-blocks.ts';
import { type Fields, fieldsIn, fieldsOf, isFields } from '../../sandbox/slack/json.ts';
import { LIMITS } from '../../sandbox/slack/limits.ts';
import { drawMrkdwn } from '../../sandbox/slack/mrkdwn.ts';
import { addChannel, addPerson } from '../../sandbox/slack/population.ts';
import { createState } from '../../sandbox/slack/state.ts';
import type { Words } from '../../src/slack/blocks.ts';
import { channel, people } from './a-request.ts';

/** Slack cuts longer texts of messages. */
const longestText = 4_000;

const workspace = createState(() => 0);
addPerson(workspace, { name: 'lin', id: people.lin });
addPerson(workspace, { name: 'ana', id: people.ana });
addChannel(workspace, { name: 'image-approvals', id: channel });

/** The text on the screen, line by line. */
export function drawn({ blocks }: Pick<Words, 'blocks'>): string {
  return drawBlocks(workspace, fieldsIn(blocks)).join('\n');
}

/** What a notification or a screen reader says. */
export function spoken({ text }: Words): string {
  return drawMrkdwn(workspace, text);
}

/** All that is shown, as `chat.postMessage` would get it. */
export function expectTaken(words: Words): void {
  expect(refusedIn(words)).toEqual([]);
}

/** What Slack would not take, or show as empty. One list, since an `expect` for each rule takes longer than the rules. */
export function refusedIn(words: Words): string[] {
  const refused = [...blockFaults(words.blocks)];
  if (JSON.stringify(words.blocks).length > LIMITS.allMessageBlocks) refused.push('the blocks are too long');
  if (words.text.trim() === '') refused.push('the text is empty');
  if (words.text.length > longestText) refused.push('the text is too long');
  if (richTexts(words.blocks).some(({ text }) => text === '')) refused.push('a piece of rich text is empty');
  // The library cannot encode half a character.
  return [
    ...refused,
    ...stringsIn(words)
      .filter((text) => /\p{Cs}/u.test(text))
      .map((text) => `half a character: ${text}`),
  ];
}

/** The library cannot encode half a character. */
export function expectSendable(text: string): void {
  expect(() => encodeURIComponent(text), JSON.stringify(text.slice(0, 100))).not.toThrow();
}

export function stringsIn(value: unknown): string[] {
  const found: string[] = [];
  visit(value, (one) => typeof one === 'string' && found.push(one));
  return found;
}

/** The texts in which Slack looks for formatting. */
export function mrkdwnIn(value: unknown): string[] {
  return objectsIn(value).flatMap((object) => (object['type'] === 'mrkdwn' ? [String(object['text'])] : []));
}

/** The pieces of rich text. */
export function richTexts(blocks: unknown): Fields[] {
  const parts = fieldsIn(blocks).filter(({ type }) => type === 'rich_text');
  return parts.flatMap(({ elements }) => fieldsIn(elements)).flatMap((part) => fieldsIn(fieldsOf(part)['elements']));
}

export function objectsIn(value: unknown): Fields[] {
  const found: Fields[] = [];
  visit(value, (one) => isFields(one) && found.push(one));
  return found;
}

/** Whatever is in it, itself first. Thousands of messages are searched: a list of lists at each level would cost most of that. */
function visit(value: unknown, see: (one: unknown) => void): void {
  see(value);
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (isFields(value)) for (const name in value) visit(value[name], see);
}
