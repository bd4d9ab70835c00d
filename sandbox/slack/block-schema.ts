/** The blocks of Block Kit that the app sends, with their limits. Slack knows more: those are refused here as unsupported, so that none is left undrawn. */
import { z } from 'zod';
import { actionsElement, inputElement } from './element-schema.ts';
import { LIMITS } from './limits.ts';
import { anyText, blockId, plainText } from './text-schema.ts';

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(LIMITS.sectionText).optional(),
    fields: z.array(anyText(LIMITS.fieldText)).min(1).max(LIMITS.sectionFields).optional(),
  })
  .refine((block) => block.text ?? block.fields, { error: 'missing required field: text' });

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(LIMITS.headerText),
});

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z.array(anyText(LIMITS.sectionText)).min(1).max(LIMITS.contextElements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements),
});

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(LIMITS.inputLabel),
  hint: plainText(LIMITS.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const richTextElement = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1) }),
]);
const richTextPart = z.strictObject({
  type: z.enum(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted']),
  elements: z.array(richTextElement).min(1),
});
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z.array(richTextPart).min(1),
});

const messageBlock = z.discriminatedUnion('type', [section, header, context, actions, richText]);
export const viewBlock = z.discriminatedUnion('type', [...messageBlock.options, input]);

/** The app has fields in its views alone. */
export const messageBlocks = z.array(messageBlock).max(LIMITS.messageBlocks);
export const viewBlocks = z.array(viewBlock).max(LIMITS.viewBlocks);
