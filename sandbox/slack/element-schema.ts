/** The elements of Block Kit that the app sends, with their limits, and which of them may stand where. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import {
  actionId,
  boxOptions,
  confirmDialog,
  optionGroups,
  placeholder,
  plainText,
  selectOption,
  selectOptions,
} from './text-schema.ts';

const actionable = { action_id: actionId, confirm: confirmDialog.optional() };
const menu = {
  ...actionable,
  placeholder,
  focus_on_load: z.boolean().optional(),
  initial_option: selectOption.optional(),
};

const button = z.strictObject({
  ...actionable,
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: z.string().max(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(LIMITS.accessibilityLabel).optional(),
});

const overflow = z.strictObject({
  ...actionable,
  type: z.literal('overflow'),
  options: z.array(selectOption).min(1).max(LIMITS.overflowOptions),
});

const staticSelect = z.strictObject({
  ...menu,
  type: z.literal('static_select'),
  options: selectOptions.optional(),
  option_groups: optionGroups.optional(),
});

const externalSelect = z.strictObject({
  ...menu,
  type: z.literal('external_select'),
  min_query_length: z.number().int().min(0).optional(),
});

const checkboxes = z.strictObject({
  ...actionable,
  type: z.literal('checkboxes'),
  options: boxOptions.min(1),
  initial_options: boxOptions.min(1).optional(),
  focus_on_load: z.boolean().optional(),
});

const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
  multiline: z.boolean().optional(),
  initial_value: z.string().max(LIMITS.inputText).optional(),
  min_length: z.number().int().min(0).max(LIMITS.inputText).optional(),
  max_length: z.number().int().min(1).max(LIMITS.inputText).optional(),
});

/** Also what may stand beside the text of a section. */
export const actionsElement = z.discriminatedUnion('type', [button, overflow, staticSelect, checkboxes]);
export const inputElement = z.discriminatedUnion('type', [textInput, staticSelect, externalSelect, checkboxes]);
