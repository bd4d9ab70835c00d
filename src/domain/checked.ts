/** What a request keeps of its preflight, for its approvers. Requests from before there was one have neither. */
import { z } from 'zod';
import { CheckName, CheckReason } from './preflight.ts';

/** The image as Alibaba Cloud described it; its disks in GiB, the system disk first. `createdAt` in milliseconds since 1970. */
export const DescribedImage = z.object({
  name: z.string(),
  system: z.string().optional(),
  disksGib: z.array(z.number()),
  createdAt: z.number().int().optional(),
});
export type DescribedImage = z.infer<typeof DescribedImage>;

/** How many checks passed, the warnings, and the checks that ended as unknown. */
export const Checked = z.object({
  passed: z.number().int(),
  warnings: z.array(CheckReason),
  unknown: z.array(CheckName),
});
export type Checked = z.infer<typeof Checked>;
