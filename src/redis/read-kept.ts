/** Reads kept presses and submissions, each by itself: one that only a newer release can read keeps no other from being read. */
import { z } from 'zod';

/** The version that this release writes. A value that older releases do not know, such as a new kind of press, makes a new one. */
const current = 1;

/** Entries from before there were versions are of the first one. */
const Versioned = z.looseObject({ version: z.number().int().max(current).default(1) });

/** What can still be told of an entry that cannot be read. */
const Glimpse = z
  .object({ at: z.number().optional().catch(undefined), requester: z.string().optional().catch(undefined) })
  .catch({});

export type Kept<Entry> = { field: string } & (
  | { is: 'readable'; entry: Entry }
  | { is: 'unreadable'; glimpse: z.infer<typeof Glimpse> }
);

export function writeKept(entry: object): string {
  return JSON.stringify({ version: current, ...entry });
}

/** Undefined where this release cannot read it. */
export function readKept<Entry>(json: string, schema: z.ZodType<Entry>): Entry | undefined {
  const versioned = Versioned.safeParse(parsed(json));
  return versioned.success ? schema.safeParse(versioned.data).data : undefined;
}

/** `fields`: a hash of Redis, with an entry in each. */
export function readAllKept<Entry>(fields: Readonly<Record<string, string>>, schema: z.ZodType<Entry>): Kept<Entry>[] {
  return Object.entries(fields).map(([field, json]) => {
    const entry = readKept(json, schema);
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
