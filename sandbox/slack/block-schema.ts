/** The blocks of Block Kit with their limits, for each surface they may appear on. */
import { z } from 'zod';
import { accessory, actionsElement, imageElement, inputElement } from './element-schema.ts';
import { LIMITS } from './limits.ts';
import { anyText, blockId, plainText } from './text-schema.ts';

export type Surface = 'message' | 'modal' | 'home';

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(LIMITS.sectionText).optional(),
    fields: z.array(anyText(LIMITS.fieldText)).min(1).max(LIMITS.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text ?? block.fields, { error: 'missing required field: text' });

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(LIMITS.headerText),
  level: z.number().int().min(1).max(4).optional(),
});

const contextElement = z.union([anyText(LIMITS.sectionText), imageElement]);
const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z.array(contextElement).min(1).max(LIMITS.contextElements),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionsElement).min(1).max(LIMITS.actionsElements),
});

const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

const image = z.strictObject({
  type: z.literal('image'),
  block_id: blockId,
  image_url: z.string().min(1).max(LIMITS.url),
  alt_text: z.string().min(1).max(LIMITS.imageText),
  title: plainText(LIMITS.imageText).optional(),
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

const richTextKinds = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'] as const;
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z.array(
    z.looseObject({ type: z.enum(richTextKinds), elements: z.array(z.looseObject({ type: z.string() })) }),
  ),
});

const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: z.string().min(1).max(LIMITS.markdown),
});

const cell = z.discriminatedUnion('type', [
  richText,
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().min(1) }),
]);
const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: z.array(z.array(cell).min(1).max(LIMITS.tableCells)).min(1).max(LIMITS.tableRows),
  column_settings: z.array(z.looseObject({})).max(LIMITS.tableCells).optional(),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(LIMITS.sectionText),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const everywhere = [section, header, context, actions, divider, image, input, richText] as const;

// https://docs.slack.dev/reference/block-kit/blocks says for each block on which surfaces it is available.
export const blocksOf = {
  message: z.array(z.discriminatedUnion('type', [...everywhere, markdown, table])).max(LIMITS.messageBlocks),
  modal: z.array(z.discriminatedUnion('type', [...everywhere, alert])).max(LIMITS.viewBlocks),
  home: z.array(z.discriminatedUnion('type', [...everywhere])).max(LIMITS.viewBlocks),
} satisfies Record<Surface, z.ZodType>;
