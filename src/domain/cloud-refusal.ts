/** A refusal of Alibaba Cloud, as it is on record. */
import { z } from 'zod';

/**
 * What Alibaba Cloud said when it refused a call. `message` is its own text, not yet escaped; `recommend` is its page on this
 * very refusal, `missingAction` the permission that it missed, such as ecs:ExportImage.
 */
export const CloudRefusal = z.object({
  action: z.string(),
  code: z.string(),
  http: z.number().int().optional(),
  message: z.string(),
  requestId: z.string().optional(),
  recommend: z.string().optional(),
  missingAction: z.string().optional(),
});
export type CloudRefusal = z.infer<typeof CloudRefusal>;
