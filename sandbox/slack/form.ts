/** The modal (or Home tab) in front of a person, drawn. */
import { elementsOf, offeredOptions } from './check-blocks.ts';
import { buttonWords, drawBlocks, drawBoxes, drawText } from './drawn-blocks.ts';
import { slotOf, tickedIn, valueInWords } from './field-values.ts';
import { type Fields, fieldsOf, stringOf, textOf } from './json.ts';
import type { State, ViewRecord } from './state.ts';

export interface FormField {
  label: string;
  /** `plain_text_input`, `static_select`, `external_select`, … */
  element: string;
  /** What it holds now, in words; empty when it holds nothing. */
  value: string;
  /** The words of the options it offers by itself. */
  options: string[];
  /** Checkboxes with their words, ticked or not. */
  boxes?: string;
  hint?: string;
  placeholder?: string;
  /** What is said beside the field after a refused submit. */
  error?: string;
  optional: boolean;
  blockId: string;
  actionId: string;
}

export interface FormBlock {
  type: string;
  words: string;
  field?: FormField;
}

export interface Form {
  viewId: string;
  title: string;
  /** The words on the submit button; undefined when there is none. */
  submit: string | undefined;
  close: string;
  blocks: FormBlock[];
  fields: FormField[];
  buttons: string[];
  /** Errors by label. */
  errors: Record<string, string>;
  /** What Slack itself says about the form, such as that it has trouble connecting. */
  notice: string | undefined;
  callbackId: string;
  privateMetadata: string;
  /** All of it as text. */
  words: string;
}

export function drawForm(state: State, view: ViewRecord): Form {
  const blocks = view.blocks.map((block) => drawFormBlock(state, view, block));
  const fields = view.blocks.flatMap((block) =>
    fieldElements(block).map((element) => drawField(state, view, block, element)),
  );
  const form = {
    viewId: view.id,
    title: textOf(view.source['title']),
    submit: textOf(view.source['submit']) || undefined,
    close: textOf(view.source['close']) || 'Cancel',
    blocks,
    fields,
    buttons: buttonWords(view.blocks),
    errors: Object.fromEntries(fields.flatMap(({ label, error }) => (error ? [[label, error]] : []))),
    notice: view.notice,
    callbackId: stringOf(view.source['callback_id']),
    privateMetadata: stringOf(view.source['private_metadata']),
  };
  const lines = blocks.flatMap(({ words, field }) => (field ? fieldLines(field) : words.split('\n')));
  return { ...form, words: view.type === 'home' ? lines.join('\n') : framed(form, lines) };
}

/** The field with this label, and the block and element behind it. */
export function findField(view: ViewRecord, label: string): { block: Fields; element: Fields } | undefined {
  for (const block of view.blocks) {
    const [element] = fieldElements(block);
    if (element && textOf(block['label']) === label) return { block, element };
  }
  return undefined;
}

function fieldElements(block: Fields): Fields[] {
  return elementsOf(block).filter((element) => slotOf(element) !== undefined);
}

function drawFormBlock(state: State, view: ViewRecord, block: Fields): FormBlock {
  const type = stringOf(block['type']);
  const [element] = fieldElements(block);
  if (!element) return { type, words: drawBlocks(state, [block]).join('\n') };
  const field = drawField(state, view, block, element);
  return { type, words: [`${field.label}: ${field.value}`, field.hint, field.error].filter(Boolean).join('\n'), field };
}

function drawField(state: State, view: ViewRecord, block: Fields, element: Fields): FormField {
  const blockId = stringOf(block['block_id']);
  const actionId = stringOf(element['action_id']);
  const hint = textOf(block['hint']);
  const placeholder = textOf(element['placeholder']);
  const error = view.errors[blockId];
  const value = view.values[blockId]?.[actionId];
  return {
    label: textOf(block['label']),
    element: stringOf(element['type']),
    value: valueInWords(value, element),
    options: offeredOptions(element).map((option) => drawText(state, fieldsOf(option)['text'])),
    ...(element['type'] === 'checkboxes' && { boxes: drawBoxes(state, element, tickedIn(value)) }),
    ...(hint && { hint }),
    ...(placeholder && { placeholder }),
    ...(error !== undefined && { error }),
    optional: block['optional'] === true,
    blockId,
    actionId,
  };
}

function framed(form: Omit<Form, 'words'>, lines: string[]): string {
  const foot = form.submit ? `[${form.close}] [${form.submit}]` : `[${form.close}]`;
  const notice = form.notice ? [`! ${form.notice}`] : [];
  return [`┌ ${form.title}`, ...[...notice, ...lines].map((line) => `│ ${line}`), `└ ${foot}`].join('\n');
}

function fieldLines({ label, value, boxes, placeholder, optional, hint, error }: FormField): string[] {
  const shown = (boxes ?? value) || (placeholder ? `(${placeholder})` : '');
  return [
    `${label}${optional ? ' (optional)' : ''}: ${shown}`,
    ...(error ? [`  ! ${error}`] : []),
    ...(hint ? [`  ${hint}`] : []),
  ];
}
