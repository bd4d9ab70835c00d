/** Modals and Home tabs with their limits: https://docs.slack.dev/reference/views */
import { z } from 'zod';
import { viewBlocks } from './block-schema.ts';
import { LIMITS } from './limits.ts';
import { plainText } from './text-schema.ts';

const common = {
  private_metadata: z.string().max(LIMITS.privateMetadata).optional(),
  callback_id: z.string().max(LIMITS.callbackId).optional(),
  external_id: z.string().max(LIMITS.externalId).optional(),
};

const modal = z
  .strictObject({
    ...common,
    type: z.literal('modal'),
    title: plainText(LIMITS.viewTitle),
    submit: plainText(LIMITS.viewTitle).optional(),
    close: plainText(LIMITS.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    blocks: viewBlocks,
  })
  .refine((view) => view.submit || !view.blocks.some((block) => block.type === 'input'), {
    error: 'missing required field: submit (a modal with input blocks needs it)',
  });

const home = z.strictObject({ ...common, type: z.literal('home'), blocks: viewBlocks });

export const viewOf = { modal, home };
