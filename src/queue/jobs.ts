/** What a job carries: a version and ids, never more. The record is the truth, a job only makes a worker read it. */
import { z } from 'zod';

/**
 * The version that this release writes. The fields are those of version 1. The record behind the job has changed: a worker of the first
 * release cannot read it and would take the job for done, so the version keeps the job from it.
 */
const current = 2;

const RequestJob = z.object({ version: z.literal([1, current]), requestId: z.string(), attempt: z.number().int() });
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
  remind: 'remind',
  watch: 'watch',
  reconcile: 'reconcile',
} as const;
