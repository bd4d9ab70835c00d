/** What stands in the fields of a view, in the shape of `view.state.values`. */
import { elementsOf } from './check-blocks.ts';
import { type Fields, fieldsIn, stringOf } from './json.ts';
import type { Values } from './state.ts';

interface Slot {
  /** Where an app puts the initial value, and where Slack reports the current one. */
  initial: string;
  current: string;
  empty: unknown;
}

const SLOTS: Record<string, Slot> = {
  plain_text_input: { initial: 'initial_value', current: 'value', empty: null },
  number_input: { initial: 'initial_value', current: 'value', empty: null },
  email_text_input: { initial: 'initial_value', current: 'value', empty: null },
  url_text_input: { initial: 'initial_value', current: 'value', empty: null },
  static_select: { initial: 'initial_option', current: 'selected_option', empty: null },
  external_select: { initial: 'initial_option', current: 'selected_option', empty: null },
  radio_buttons: { initial: 'initial_option', current: 'selected_option', empty: null },
  overflow: { initial: '', current: 'selected_option', empty: null },
  checkboxes: { initial: 'initial_options', current: 'selected_options', empty: [] },
  multi_static_select: { initial: 'initial_options', current: 'selected_options', empty: [] },
  multi_external_select: { initial: 'initial_options', current: 'selected_options', empty: [] },
  users_select: { initial: 'initial_user', current: 'selected_user', empty: null },
  multi_users_select: { initial: 'initial_users', current: 'selected_users', empty: [] },
  conversations_select: { initial: 'initial_conversation', current: 'selected_conversation', empty: null },
  channels_select: { initial: 'initial_channel', current: 'selected_channel', empty: null },
  datepicker: { initial: 'initial_date', current: 'selected_date', empty: null },
  timepicker: { initial: 'initial_time', current: 'selected_time', empty: null },
};

/** Where the value of this kind of element stands; undefined for what has none, such as a button. */
export function slotOf(element: Fields): Slot | undefined {
  return SLOTS[stringOf(element['type'])];
}

/** The values a view starts with. What was entered before wins where block, action and kind are the same. */
export function initialValues(blocks: Fields[], before: Values): Values {
  const values: Values = {};
  for (const block of blocks) {
    const blockId = stringOf(block['block_id']);
    for (const element of elementsOf(block)) {
      const slot = slotOf(element);
      if (!slot || element['type'] === 'overflow') continue;
      const actionId = stringOf(element['action_id']);
      const kept = before[blockId]?.[actionId];
      const fresh: Fields = { type: element['type'], [slot.current]: element[slot.initial] ?? slot.empty };
      const value = kept && kept['type'] === element['type'] ? kept : fresh;
      values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  return values;
}

/** Whether a person has left this field empty. */
export function isEmptyValue(value: Fields | undefined, element: Fields): boolean {
  const slot = slotOf(element);
  const current = slot && value?.[slot.current];
  return (
    current === undefined || current === null || current === '' || (Array.isArray(current) && current.length === 0)
  );
}

/** The value in words: the text, or what the chosen options say. */
export function valueInWords(value: Fields | undefined, element: Fields, nameOf: (id: string) => string): string {
  const slot = slotOf(element);
  const current = slot && value?.[slot.current];
  if (Array.isArray(current)) return current.map((one) => oneInWords(one, nameOf)).join(', ');
  return oneInWords(current, nameOf);
}

function oneInWords(value: unknown, nameOf: (id: string) => string): string {
  if (typeof value === 'string') return nameOf(value);
  return fieldsIn([value])
    .map((option) => stringOf(fieldsIn([option['text']])[0]?.['text']))
    .join('');
}
