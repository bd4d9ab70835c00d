/** Filling in the fields of a modal, as its reader would: by label, and by the words or value of an option. */

import { suggestionFault } from './check-answer.ts';
import { offeredOptions } from './check-blocks.ts';
import type { Answer } from './deliveries.ts';
import { drawText } from './drawn-blocks.ts';
import { slotOf, tickedIn } from './field-values.ts';
import { drawForm, findField } from './form.ts';
import { type Fields, fieldsIn, isFields, stringOf } from './json.ts';
import { suggestionPayload, viewActionPayload } from './payloads.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord, ViewRecord } from './state.ts';

export interface Field {
  person: PersonRecord;
  view: ViewRecord;
  block: Fields;
  element: Fields;
}

/** The field with this label in a view, or an error that shows the whole form. */
export function fieldIn(stage: Stage, person: PersonRecord, view: ViewRecord, label: string): Field {
  const found = findField(view, label);
  if (!found) throw new Error(`no field "${label}" in\n${drawForm(stage.state, view).words}`);
  return { person, view, ...found };
}

/** Puts a value into a field, and notifies the app where Slack would. */
export async function putValue(stage: Stage, field: Field, current: unknown): Promise<Answer | undefined> {
  const { view, block, element } = field;
  const slot = slotOf(element);
  if (!slot) throw new Error(`a ${String(element['type'])} cannot be filled in`);
  const blockId = stringOf(block['block_id']);
  const actionId = stringOf(element['action_id']);
  const value = { type: element['type'], [slot.current]: current ?? slot.none };
  view.values = { ...view.values, [blockId]: { ...view.values[blockId], [actionId]: value } };
  view.edits += 1;
  delete view.errors[blockId];
  stage.state.changed();
  if (block['dispatch_action'] !== true) return undefined;
  const action = { ...value, block_id: blockId, action_id: actionId };
  return stage.deliveries.send('interactive', viewActionPayload(stage, field.person, view, action));
}

/** The value that the words stand for; undefined when no such option is there. */
export async function valueFor(
  stage: Stage,
  field: Field,
  wanted: string,
): Promise<Fields | Fields[] | string | undefined> {
  const { element } = field;
  if (element['type'] === 'plain_text_input') return wanted;
  const fits = (option: Fields) => option['value'] === wanted || drawText(stage.state, option['text']) === wanted;
  if (element['type'] === 'static_select') return offeredOptions(element).find(fits);
  if (element['type'] === 'checkboxes') return withTicked(field, offeredOptions(element).find(fits));
  const typed = (await suggestions(stage, field, wanted)).find(fits);
  return typed ?? (await suggestions(stage, field, '')).find(fits);
}

/** The ticked options with one more; undefined when that one is not there. */
function withTicked({ view, block, element }: Field, option: Fields | undefined): Fields[] | undefined {
  if (!option) return undefined;
  const ticked = tickedIn(view.values[stringOf(block['block_id'])]?.[stringOf(element['action_id'])]);
  return [...ticked.filter(({ value }) => value !== option['value']), option];
}

/** What the app offers for a typed query, as the menu would show it. Nothing when the query is too short to ask. */
export async function suggestions(stage: Stage, field: Field, query: string): Promise<Fields[]> {
  const { element } = field;
  const shortest = typeof element['min_query_length'] === 'number' ? element['min_query_length'] : 3;
  if (query.length < shortest) return [];
  const answer = await askForSuggestions(stage, field, query);
  if (!answer.ok || suggestionFault(answer.body) || !isFields(answer.body)) return [];
  return offeredOptions(answer.body);
}

/** What the app answers to a typed query. */
export function askForSuggestions(stage: Stage, field: Field, query: string): Promise<Answer> {
  const { person, view, block, element } = field;
  const blockId = stringOf(block['block_id']);
  const actionId = stringOf(element['action_id']);
  const payload = suggestionPayload(stage, { person, view, blockId, actionId, query });
  return stage.deliveries.send('interactive', payload);
}

/** What Slack's client says by itself before it submits, in the language of its reader; by block id. */
export function clientErrors(
  view: ViewRecord,
  { isEmpty, locale }: { isEmpty: (value: Fields | undefined, element: Fields) => boolean; locale: string },
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block['type'] !== 'input') continue;
    const element = fieldsIn([block['element']])[0] ?? {};
    const blockId = stringOf(block['block_id']);
    const value = view.values[blockId]?.[stringOf(element['action_id'])];
    const error = isEmpty(value, element)
      ? emptyError(block, locale)
      : lengthError(element, stringOf(value?.['value']));
    if (error) errors[blockId] = error;
  }
  return errors;
}

function emptyError(block: Fields, locale: string): string | undefined {
  if (block['optional'] === true) return undefined;
  return locale.startsWith('zh') ? '请填写此必填字段。' : 'Please complete this required field.';
}

function lengthError(element: Fields, value: string): string | undefined {
  if (element['type'] !== 'plain_text_input') return undefined;
  const least = Number(element['min_length'] ?? 0);
  const most = Number(element['max_length'] ?? 3000);
  if (value.length < least) return `This entry must be at least ${least} characters long.`;
  return value.length > most ? `This entry can be at most ${most} characters long.` : undefined;
}
