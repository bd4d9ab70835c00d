/** What a job carries: a version and ids, never more. The record is the truth, a job only a reminder to look at it. */
import { z } from 'zod';

/** The version that this release writes. */
const current = 1;

const RequestJob = z.object({ version: z.literal(current), requestId: z.string(), attempt: z.number().int() });
export type RequestJob = z.infer<typeof RequestJob>;

const Versioned = z.object({ version: z.number().int() });

/** `newer`: added by a newer release, and to be left to it. Throws where it is no job of any version. */
export function readRequestJob(data: unknown): RequestJob | 'newer' {
  return Versioned.parse(data).version > current ? 'newer' : RequestJob.parse(data);
}

export const UpkeepJob = z.object({ version: z.literal(1) });
export type UpkeepJob = z.infer<typeof UpkeepJob>;

export const queueNames = {
  advance: 'advance',
  announce: 'announce',
  watch: 'watch',
  reconcile: 'reconcile',
} as const;
