/** Draws blocks as lines of text, as a person would read them aloud. */
import { offeredOptions } from './check-blocks.ts';
import { drawEmoji } from './emoji.ts';
import { slotOf } from './field-values.ts';
import { type Fields, fieldsIn, fieldsOf, isFields, stringOf, textOf } from './json.ts';
import { drawMrkdwn, nameOf } from './mrkdwn.ts';
import type { State } from './state.ts';

const richTextParts = ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'];

/** A text object (or nothing) in words. */
export function drawText(state: State, value: unknown): string {
  const text = textOf(value);
  return fieldsOf(value)['type'] === 'mrkdwn' ? drawMrkdwn(state, text) : drawEmoji(text);
}

export function drawBlocks(state: State, blocks: Fields[]): string[] {
  return blocks.flatMap((block) => drawBlock(state, block)).flatMap((line) => line.split('\n'));
}

/** The words on every button, and the options of overflow menus. */
export function buttonWords(blocks: Fields[]): string[] {
  return pressables(blocks).map((pressable) => pressable.words);
}

export interface Pressable {
  words: string;
  block: Fields;
  element: Fields;
  /** An option of an overflow menu. */
  option?: Fields;
}

export function pressables(blocks: Fields[]): Pressable[] {
  return blocks.flatMap((block) =>
    fieldsIn(block['elements']).flatMap((element): Pressable[] => {
      if (element['type'] === 'button') return [{ words: drawEmoji(textOf(element['text'])), block, element }];
      if (element['type'] !== 'overflow') return [];
      return fieldsIn(element['options']).map((option) => ({ words: textOf(option['text']), block, element, option }));
    }),
  );
}

function drawBlock(state: State, block: Fields): string[] {
  switch (block['type']) {
    case 'header':
      return [drawText(state, block['text'])];
    case 'section':
      return drawSection(state, block);
    case 'context':
      return [
        `· ${fieldsIn(block['elements'])
          .map((one) => drawText(state, one))
          .join('  ')}`,
      ];
    case 'actions':
      return [
        fieldsIn(block['elements'])
          .map((element) => drawPressable(state, element))
          .join(' '),
      ];
    case 'rich_text':
      return fieldsIn(block['elements']).map((part) => drawRichText(state, part));
    case 'input':
      return [`${textOf(block['label'])} ${drawControl(state, fieldsOf(block['element']))}`];
    default:
      return [notDrawn(block)];
  }
}

function drawSection(state: State, block: Fields): string[] {
  const text = isFields(block['text']) ? [drawText(state, block['text'])] : [];
  const fields = fieldsIn(block['fields']).map((field) => drawText(state, field).replaceAll('\n', ' '));
  return [...text, ...fields];
}

function drawPressable(state: State, element: Fields): string {
  if (element['type'] === 'button') return `[${drawText(state, element['text'])}]`;
  if (element['type'] === 'overflow')
    return `[… ${fieldsIn(element['options'])
      .map((one) => textOf(one['text']))
      .join(' | ')}]`;
  return notDrawn(element);
}

function drawControl(state: State, element: Fields): string {
  if (!slotOf(element)) return notDrawn(element);
  if (element['type'] === 'checkboxes') return drawBoxes(state, element, fieldsIn(element['initial_options']));
  const options = offeredOptions(element).map((option) => drawText(state, option['text']));
  return `[${textOf(element['placeholder']) || options.join(' | ')} ▾]`;
}

/** Checkboxes with their words. */
export function drawBoxes(state: State, element: Fields, ticked: Fields[]): string {
  const isTicked = (option: Fields) => ticked.some(({ value }) => value === option['value']);
  return offeredOptions(element)
    .map((option) => `${isTicked(option) ? '☑' : '☐'} ${drawText(state, option['text'])}`)
    .join('  ');
}

function drawRichText(state: State, part: Fields): string {
  if (!richTextParts.includes(stringOf(part['type']))) return notDrawn(part);
  const text = fieldsIn(part['elements'])
    .map((element) => drawRichElement(state, element))
    .join('');
  return part['type'] === 'rich_text_quote' ? text.replace(/^/gm, '│ ') : text;
}

function drawRichElement(state: State, element: Fields): string {
  if (element['type'] === 'user') return nameOf(state, stringOf(element['user_id']));
  return element['type'] === 'text' ? stringOf(element['text']) : notDrawn(element);
}

/** Nothing that the app sends may be missing without a word. */
function notDrawn({ type }: Fields): string {
  return `(not drawn: ${String(type)})`;
}
