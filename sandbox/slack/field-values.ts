/** The content of the fields of a view, in the shape of `view.state.values`. */
import { elementsOf } from './check-blocks.ts';
import { type Fields, fieldsIn, fieldsOf, stringOf, textOf } from './json.ts';
import type { Values } from './state.ts';

/** Where an app puts the initial value, and where Slack reports the current one, and how it reports that there is none. */
interface Slot {
  initial: string;
  current: string;
  none: null | [];
}

const option: Slot = { initial: 'initial_option', current: 'selected_option', none: null };
const slots: Readonly<Record<string, Slot>> = {
  checkboxes: { initial: 'initial_options', current: 'selected_options', none: [] },
  plain_text_input: { initial: 'initial_value', current: 'value', none: null },
  static_select: option,
  external_select: option,
};

/** Where this kind of element has its value; undefined for a kind without one, such as a button. */
export function slotOf(element: Fields): Slot | undefined {
  return slots[stringOf(element['type'])];
}

/** The values a view starts with. What was entered before wins where block, action and kind are the same. */
export function initialValues(blocks: Fields[], before: Values): Values {
  const values: Values = {};
  for (const block of blocks) {
    const blockId = stringOf(block['block_id']);
    for (const element of elementsOf(block)) {
      const slot = slotOf(element);
      if (!slot) continue;
      const actionId = stringOf(element['action_id']);
      const kept = before[blockId]?.[actionId];
      const fresh: Fields = { type: element['type'], [slot.current]: element[slot.initial] ?? slot.none };
      const value = kept && kept['type'] === element['type'] ? kept : fresh;
      values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  return values;
}

/** Whether a person has left this field empty. */
export function isEmptyValue(value: Fields | undefined, element: Fields): boolean {
  const current = currentOf(value, element);
  return (
    current === undefined || current === null || current === '' || (Array.isArray(current) && current.length === 0)
  );
}

/** The value in words: the text, or what the chosen option says, or those that are ticked. */
export function valueInWords(value: Fields | undefined, element: Fields): string {
  const current = currentOf(value, element);
  if (typeof current === 'string') return current;
  const chosen = Array.isArray(current) ? fieldsIn(current) : [fieldsOf(current)];
  return chosen.map((one) => textOf(one['text'])).join(', ');
}

/** The options of checkboxes that are ticked. */
export function tickedIn(value: Fields | undefined): Fields[] {
  return fieldsIn(value?.['selected_options']);
}

function currentOf(value: Fields | undefined, element: Fields): unknown {
  const slot = slotOf(element);
  return slot && value?.[slot.current];
}
