/** What an export is made of: the parameters people choose, the form that each must have, and the digest that votes are bound to. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { oneLine } from './foreign-text.ts';
import { ImageFormat } from './image-format.ts';
import { formatsOf } from './regions.ts';

/** Checks the form alone, since new regions come. It also keeps anything else out of host names, of which a region becomes a part. */
export const RegionId = z
  .string()
  .max(40, { error: 'unknown-region' })
  .regex(/^[a-z]{2}(-[a-z0-9]+){1,4}$/, { error: 'unknown-region' });

/** Custom images are `m-` and letters or digits. */
export const ImageId = z.string().regex(/^m-[a-z0-9]{1,40}$/, { error: 'malformed-image' });

/** It also keeps anything else out of host names and paths, of which a bucket becomes a part. https://www.alibabacloud.com/help/en/oss/user-guide/bucket-naming-conventions */
export const BucketName = z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, { error: 'malformed-bucket' });

/** Empty means that the object names start with the image id. */
export const ObjectPrefix = z.string().regex(/^[A-Za-z0-9]{0,30}$/, { error: 'malformed-prefix' });

/** In characters; a reason to deny has the same room. */
export const longestReason = 500;

/** Of the incident of an emergency, in characters. */
export const longestIncident = 200;

/** The limit keeps the card readable and far inside Slack's 3,000 characters a text. */
export const Reason = z
  .string()
  .trim()
  .refine((text) => oneLine(text, longestReason) !== '', { error: 'missing-reason' })
  .max(longestReason, { error: 'long-reason' });

/** As they are kept: not checked again against rules that may have changed since they were asked for. */
export const KeptParameters = z.object({
  regionId: z.string(),
  imageId: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  format: ImageFormat,
});

export const ExportParameters = z.object({
  regionId: RegionId,
  imageId: ImageId,
  bucket: BucketName,
  prefix: ObjectPrefix,
  format: ImageFormat,
});
export type ExportParameters = z.infer<typeof ExportParameters>;

/** What is typed into the form: each fault is a literal that the form turns into a sentence beside the field. */
export const SubmittedFields = ExportParameters.extend({ reason: Reason }).refine(
  ({ regionId, format }) => formatsOf(regionId).includes(format),
  { error: 'format-not-offered', path: ['format'] },
);
export type SubmittedFields = z.infer<typeof SubmittedFields>;

/** A vote is for these parameters and no others: hex SHA-256 over them in a fixed order. */
export function digestOf({ regionId, imageId, bucket, prefix, format }: ExportParameters): string {
  return createHash('sha256')
    .update(JSON.stringify([1, regionId, imageId, bucket, prefix, format]))
    .digest('hex');
}
