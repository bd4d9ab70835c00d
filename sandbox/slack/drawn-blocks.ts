/** Draws blocks as lines of text, the way somebody would read them aloud. */
import { offeredOptions } from './check-blocks.ts';
import { drawEmoji } from './emoji.ts';
import { type Fields, fieldsIn, fieldsOf, isFields, stringOf, textOf } from './json.ts';
import { drawMrkdwn, nameOf } from './mrkdwn.ts';
import type { State } from './state.ts';

/** A text object (or nothing) in words. */
export function drawText(state: State, value: unknown): string {
  const text = textOf(value);
  return fieldsOf(value)['type'] === 'mrkdwn' ? drawMrkdwn(state, text) : drawEmoji(text);
}

export function drawBlocks(state: State, blocks: Fields[]): string[] {
  return blocks.flatMap((block) => drawBlock(state, block)).flatMap((line) => line.split('\n'));
}

/** The words on every button, link buttons and choices of overflow menus included. */
export function buttonWords(blocks: Fields[]): string[] {
  return pressables(blocks).map((pressable) => pressable.words);
}

export interface Pressable {
  words: string;
  block: Fields;
  element: Fields;
  /** The choice of an overflow menu. */
  option?: Fields;
}

export function pressables(blocks: Fields[]): Pressable[] {
  return blocks.flatMap((block) =>
    [...fieldsIn(block['elements']), block['accessory']].filter(isFields).flatMap((element): Pressable[] => {
      if (element['type'] === 'button') return [{ words: drawEmoji(textOf(element['text'])), block, element }];
      if (element['type'] !== 'overflow') return [];
      return fieldsIn(element['options']).map((option) => ({ words: textOf(option['text']), block, element, option }));
    }),
  );
}

function drawBlock(state: State, block: Fields): string[] {
  switch (block['type']) {
    case 'header':
    case 'alert':
      return [drawText(state, block['text'])];
    case 'section':
      return drawSection(state, block);
    case 'context':
      return [
        `· ${fieldsIn(block['elements'])
          .map((one) => drawContextElement(state, one))
          .join('  ')}`,
      ];
    case 'actions':
      return [
        fieldsIn(block['elements'])
          .map((element) => drawElement(state, element))
          .join(' '),
      ];
    case 'divider':
      return ['────────'];
    case 'image':
      return [`(image: ${stringOf(block['alt_text'])})`];
    case 'markdown':
      return [stringOf(block['text'])];
    case 'rich_text':
      return fieldsIn(block['elements']).map((part) => drawRichText(state, part));
    case 'table':
      return drawTable(state, block);
    case 'input':
      return [`${textOf(block['label'])} ${drawElement(state, fieldsOf(block['element']))}`];
    default:
      return [];
  }
}

function drawSection(state: State, block: Fields): string[] {
  const text = isFields(block['text']) ? [drawText(state, block['text'])] : [];
  const fields = fieldsIn(block['fields']).map((field) => drawText(state, field).replaceAll('\n', ' '));
  const accessory = isFields(block['accessory']) ? [drawElement(state, block['accessory'])] : [];
  return [...text, ...fields, ...accessory];
}

function drawContextElement(state: State, element: Fields): string {
  return element['type'] === 'image' ? `(image: ${stringOf(element['alt_text'])})` : drawText(state, element);
}

function drawElement(state: State, element: Fields): string {
  if (element['type'] === 'image') return `(image: ${stringOf(element['alt_text'])})`;
  if (element['type'] === 'button') return `[${drawText(state, element['text'])}]`;
  if (element['type'] === 'overflow')
    return `[… ${fieldsIn(element['options'])
      .map((one) => textOf(one['text']))
      .join(' | ')}]`;
  const options = offeredOptions(element).map((option) => drawText(state, option['text']));
  return `[${textOf(element['placeholder']) || options.join(' | ')} ▾]`;
}

function drawRichText(state: State, part: Fields): string {
  const elements = fieldsIn(part['elements']);
  if (part['type'] === 'rich_text_list') return elements.map((item) => `• ${drawRichText(state, item)}`).join('\n');
  const text = elements.map((element) => drawRichElement(state, element)).join('');
  return part['type'] === 'rich_text_quote' ? `│ ${text}` : text;
}

function drawRichElement(state: State, element: Fields): string {
  switch (element['type']) {
    case 'user':
      return nameOf(state, stringOf(element['user_id']));
    case 'channel':
      return nameOf(state, stringOf(element['channel_id']));
    case 'broadcast':
      return `@${stringOf(element['range'])}`;
    case 'emoji':
      return drawEmoji(`:${stringOf(element['name'])}:`);
    case 'date':
      return stringOf(element['fallback']) || stringOf(element['format']);
    case 'link':
      return stringOf(element['text']) || stringOf(element['url']);
    default:
      return stringOf(element['text']);
  }
}

function drawTable(state: State, block: Fields): string[] {
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  return rows.map((row) =>
    fieldsIn(row)
      .map((cell) => drawCell(state, cell))
      .join(' | '),
  );
}

function drawCell(state: State, cell: Fields): string {
  return cell['type'] === 'rich_text' ? drawBlock(state, cell).join(' ') : stringOf(cell['text']);
}
