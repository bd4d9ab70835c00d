/** The elements of Block Kit with their limits, and which of them may stand where. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';
import {
  actionId,
  choiceOption,
  confirmDialog,
  optionGroups,
  placeholder,
  plainText,
  selectOption,
  selectOptions,
} from './text-schema.ts';

const actionable = { action_id: actionId, confirm: confirmDialog.optional() };
const menu = { ...actionable, placeholder, focus_on_load: z.boolean().optional() };
const several = { ...menu, max_selected_items: z.number().int().min(1).optional() };
const typed = {
  action_id: actionId,
  placeholder,
  focus_on_load: z.boolean().optional(),
  initial_value: z.string().optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
};
const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();
const idOrValue = z.string().min(1).optional();
const ids = z.array(z.string()).optional();

const button = z.strictObject({
  ...actionable,
  type: z.literal('button'),
  text: plainText(LIMITS.buttonText),
  value: z.string().max(LIMITS.buttonValue).optional(),
  url: z.string().max(LIMITS.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(LIMITS.accessibilityLabel).optional(),
});

const staticOptions = { options: selectOptions.optional(), option_groups: optionGroups.optional() };

const selects = [
  z.strictObject({
    ...menu,
    ...staticOptions,
    type: z.literal('static_select'),
    initial_option: selectOption.optional(),
  }),
  z.strictObject({
    ...menu,
    type: z.literal('external_select'),
    initial_option: selectOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ ...menu, type: z.literal('users_select'), initial_user: idOrValue }),
  z.strictObject({
    ...menu,
    type: z.literal('conversations_select'),
    initial_conversation: idOrValue,
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    ...menu,
    type: z.literal('channels_select'),
    initial_channel: idOrValue,
    response_url_enabled: z.boolean().optional(),
  }),
  z.strictObject({
    ...several,
    ...staticOptions,
    type: z.literal('multi_static_select'),
    initial_options: selectOptions.optional(),
  }),
  z.strictObject({
    ...several,
    type: z.literal('multi_external_select'),
    initial_options: selectOptions.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ ...several, type: z.literal('multi_users_select'), initial_users: ids }),
] as const;

const choices = [
  z.strictObject({
    ...actionable,
    type: z.literal('radio_buttons'),
    options: z.array(choiceOption).min(1).max(LIMITS.choices),
    initial_option: choiceOption.optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({
    ...actionable,
    type: z.literal('checkboxes'),
    options: z.array(choiceOption).min(1).max(LIMITS.choices),
    initial_options: z.array(choiceOption).min(1).optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({ ...menu, type: z.literal('datepicker'), initial_date: idOrValue }),
  z.strictObject({ ...menu, type: z.literal('timepicker'), initial_time: idOrValue, timezone: idOrValue }),
] as const;

const overflow = z.strictObject({
  ...actionable,
  type: z.literal('overflow'),
  options: z.array(selectOption).min(1).max(LIMITS.overflowOptions),
});

export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().min(1).max(LIMITS.url),
  alt_text: z.string().min(1).max(LIMITS.imageText),
});

const typedInputs = [
  z.strictObject({
    ...typed,
    type: z.literal('plain_text_input'),
    multiline: z.boolean().optional(),
    initial_value: z.string().max(LIMITS.inputText).optional(),
    min_length: z.number().int().min(0).max(LIMITS.inputText).optional(),
    max_length: z.number().int().min(1).max(LIMITS.inputText).optional(),
  }),
  z.strictObject({
    ...typed,
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({ ...typed, type: z.literal('email_text_input') }),
  z.strictObject({ ...typed, type: z.literal('url_text_input') }),
] as const;

export const actionsElement = z.discriminatedUnion('type', [button, ...selects, ...choices, overflow]);
export const accessory = z.discriminatedUnion('type', [button, ...selects, ...choices, overflow, imageElement]);
export const inputElement = z.discriminatedUnion('type', [...typedInputs, ...selects, ...choices]);
