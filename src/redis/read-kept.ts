/** Reads kept presses and submissions, each by itself: one that only a newer release can read keeps no other from being read. */
import { z } from 'zod';

/** The version that this release writes. A value that older releases do not know, such as a new kind or format, makes a new one. */
const current = 2;

/** Entries from before there were versions are of the first one. */
const Versioned = z.looseObject({ version: z.literal([1, current, 3]).default(1) });

/** What an entry of each version becomes. */
export type Schemas<Entry> = Readonly<Record<1 | typeof current, z.ZodType<Entry>> & { 3?: z.ZodType<Entry> }>;

/** What can still be read of an entry that cannot be read whole. */
const Glimpse = z
  .object({ at: z.number().optional().catch(undefined), requester: z.string().optional().catch(undefined) })
  .catch({});

export type Kept<Entry> = { field: string } & (
  | { is: 'readable'; entry: Entry }
  | { is: 'unreadable'; glimpse: z.infer<typeof Glimpse> }
);

/** `version`: of an entry that releases with the current one must leave alone. */
export function writeKept(entry: object, version: number = current): string {
  return JSON.stringify({ version, ...entry });
}

/** Undefined where this release cannot read it. */
export function readKept<Entry>(json: string, schemas: Schemas<Entry>): Entry | undefined {
  const versioned = Versioned.safeParse(parsed(json));
  return versioned.success ? schemas[versioned.data.version]?.safeParse(versioned.data).data : undefined;
}

/** `fields`: a hash of Redis, with an entry in each. */
export function readAllKept<Entry>(fields: Readonly<Record<string, string>>, schemas: Schemas<Entry>): Kept<Entry>[] {
  return Object.entries(fields).map(([field, json]) => {
    const entry = readKept(json, schemas);
    if (entry !== undefined) return { field, is: 'readable', entry };
    return { field, is: 'unreadable', glimpse: Glimpse.parse(parsed(json)) };
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
