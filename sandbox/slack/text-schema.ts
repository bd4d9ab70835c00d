/** Slack's composition objects, with their limits: texts, options, confirm dialogs. */
import { z } from 'zod';
import { LIMITS } from './limits.ts';

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}

/** An option of a select or an overflow menu. */
export const selectOption = z.strictObject({
  text: plainText(LIMITS.optionText),
  value: z.string().min(1).max(LIMITS.optionValue),
  description: plainText(LIMITS.optionText).optional(),
});

export const selectOptions = z.array(selectOption).min(1).max(LIMITS.options);

export const boxOptions = z.array(selectOption.omit({ description: true })).max(LIMITS.checkboxes);

const optionGroup = z.strictObject({ label: plainText(LIMITS.groupLabel), options: selectOptions });
export const optionGroups = z.array(optionGroup).min(1).max(LIMITS.optionGroups);

export const confirmDialog = z.strictObject({
  title: plainText(LIMITS.confirmTitle).optional(),
  text: anyText(LIMITS.confirmText),
  confirm: plainText(LIMITS.confirmButton).optional(),
  deny: plainText(LIMITS.confirmButton).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

export const blockId = z.string().max(LIMITS.id).optional();
export const actionId = z.string().min(1).max(LIMITS.id).optional();
export const placeholder = plainText(LIMITS.placeholder).optional();
