/** The optional policy file in YAML. It lists buckets that count as ours without asking Alibaba Cloud. */
import { parse } from 'yaml';
import { z } from 'zod';
import { BucketName, RegionId } from './domain/parameters.ts';

const Policy = z.strictObject({
  destinations: z.array(z.strictObject({ bucket: BucketName, region: RegionId })).default([]),
});

/** A bucket and its region. */
export type Destination = { name: string; regionId: string };

/** Faults name the place in the file, not what stands there. */
export function readPolicy(read: () => string): { destinations: Destination[] } | { faults: string[] } {
  const text = attempted(read);
  if (text === undefined) return { faults: ['cannot be read: there is no such file, or no permission to read it'] };
  const content = attempted((): unknown => parse(text) ?? {});
  if (content === undefined) return { faults: ['cannot be read as YAML'] };
  const policy = Policy.safeParse(content);
  if (!policy.success) {
    return { faults: policy.error.issues.map(({ path }) => `has a fault at ${path.join('.') || 'its top'}`) };
  }
  return { destinations: policy.data.destinations.map(({ bucket, region }) => ({ name: bucket, regionId: region })) };
}

/** Undefined where it throws: what the error says may repeat what stands in the file. */
function attempted<Value>(step: () => Value): Value | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
