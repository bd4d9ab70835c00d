/** Why an approved request waits, and until when. Times are milliseconds since 1970. */
import { z } from 'zod';
import { ClockOff } from './clock-offset.ts';
import { CloudRefusal } from './cloud-refusal.ts';
import { Freeze } from './freeze.ts';

const Time = z.number().int();

export const WaitReason = z.enum([
  'busy',
  'image-exporting',
  'image-claimed',
  'image-creating',
  'task-unclear',
  'quota',
  'bucket-unproven',
  'clock-off',
  'facts-unknown',
  'frozen',
]);
export type WaitReason = z.infer<typeof WaitReason>;

/** `openSince`: the time of the first call whose outcome was never seen, if there is one; `openTries` is how often it had waited before. */
export const Waiting = z.object({
  reason: WaitReason,
  since: Time,
  nextAt: Time,
  tries: z.number().int(),
  calls: z.number().int(),
  openSince: Time.optional(),
  openTries: z.number().int().optional(),
  refusal: CloudRefusal.optional(),
  clockOff: ClockOff.optional(),
  freeze: Freeze.optional(),
});
export type Waiting = z.infer<typeof Waiting>;
