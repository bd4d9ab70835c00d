/** The elements of Block Kit that the app sends, with their limits, and which of them may stand where. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import {
  actionId,
  boxOptions,
  confirmDialog,
  placeholder,
  plainText,
  selectOption,
  selectOptions,
} from './text-schema.ts';

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(LIMITS.accessibilityLabel).optional(),
  confirm: confirmDialog.optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(selectOption).min(1).max(LIMITS.overflowOptions),
});

const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  options: selectOptions,
  initial_option: selectOption.optional(),
});

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  placeholder,
  initial_option: selectOption.optional(),
  min_query_length: z.number().int().min(0).optional(),
});

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: boxOptions.min(1),
  initial_options: boxOptions.min(1).optional(),
});

const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  multiline: z.boolean().optional(),
  initial_value: z.string().max(LIMITS.inputText).optional(),
  min_length: z.number().int().min(0).max(LIMITS.inputText).optional(),
  max_length: z.number().int().min(1).max(LIMITS.inputText).optional(),
});

export const actionsElement = z.discriminatedUnion('type', [button, overflow]);
export const inputElement = z.discriminatedUnion('type', [textInput, staticSelect, externalSelect, checkboxes]);
