/** What a request keeps of its preflight, for its approvers. Requests from before there was one have neither. */
import { z } from 'zod';
import { CheckName, CheckReason } from './preflight.ts';
import { Status } from './status.ts';

/** The image as Alibaba Cloud described it; its disks in GiB, the system disk first. `createdAt` in milliseconds since 1970. */
export const DescribedImage = z.object({
  name: z.string(),
  system: z.string().optional(),
  disksGib: z.array(z.number()),
  /** Alibaba Cloud did not give the size of each disk. */
  hasUnsizedDisk: z.literal(true).optional(),
  createdAt: z.number().int().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});
export type DescribedImage = z.infer<typeof DescribedImage>;

/**
 * Another request for the same image as it was when this one was made. `writesSame`: it writes the same objects too. `known`: what only
 * those may read who could see its card; `link` leads to that.
 */
export const RelatedRequest = z.object({
  askedAt: z.number().int(),
  status: Status,
  writesSame: z.boolean(),
  known: z.object({ id: z.string(), requester: z.string(), link: z.string().optional() }).optional(),
});
export type RelatedRequest = z.infer<typeof RelatedRequest>;

/** How many checks passed, the warnings, the checks that ended as unknown, and the requests that a warning is about. */
export const Checked = z.object({
  passed: z.number().int(),
  warnings: z.array(CheckReason),
  unknown: z.array(CheckName),
  related: z.array(RelatedRequest).optional(),
});
export type Checked = z.infer<typeof Checked>;
