/** What a job carries: a version and ids, never more. The record is the truth, a job only a reminder to look at it. */
import { z } from 'zod';

export const RequestJob = z.object({ version: z.literal(1), requestId: z.string(), attempt: z.number().int() });
export type RequestJob = z.infer<typeof RequestJob>;

export const UpkeepJob = z.object({ version: z.literal(1) });
export type UpkeepJob = z.infer<typeof UpkeepJob>;

export const queueNames = {
  advance: 'advance',
  announce: 'announce',
  watch: 'watch',
  reconcile: 'reconcile',
} as const;
