/** The optional policy file in YAML: buckets that count as ours without asking Alibaba Cloud, and who are admins. */
import { parse } from 'yaml';
import { z } from 'zod';
import { BucketName, RegionId } from '../domain/parameters.ts';

const Policy = z.strictObject({
  destinations: z.array(z.strictObject({ bucket: BucketName, region: RegionId })).default([]),
  admins: z.array(z.string().regex(/^[UW][A-Z0-9]{2,20}$/)).default([]),
});

/** A bucket and its region. */
export type Destination = { name: string; regionId: string };

/** `admins`: ids of Slack users who may cancel whatever they see. */
export type PolicyRead = { destinations: Destination[]; admins: string[] };

/** Faults name the place in the file, not its content. */
export function readPolicy(read: () => string): PolicyRead | { faults: string[] } {
  const text = attempted(read);
  if (text === undefined) return { faults: ['cannot be read: there is no such file, or no permission to read it'] };
  const content = attempted((): unknown => parse(text) ?? {});
  if (content === undefined) return { faults: ['cannot be read as YAML'] };
  const policy = Policy.safeParse(content);
  if (!policy.success) {
    return { faults: policy.error.issues.map(({ path }) => `has a fault at ${path.join('.') || 'its top'}`) };
  }
  const { destinations, admins } = policy.data;
  return { destinations: destinations.map(({ bucket, region }) => ({ name: bucket, regionId: region })), admins };
}

/** Undefined where it throws: the text of the error may repeat the content of the file. */
function attempted<Value>(step: () => Value): Value | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
