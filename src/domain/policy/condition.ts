/** When a rule applies: what each condition says of an export, where facts may be missing. Pure. */
import { z } from 'zod';
import { type Globs, globsOn } from './glob.ts';
import { type Source, sourcesAreMet } from './source.ts';

/** The conditions there are, in the policy file and on record alike. `size`: the one that is written otherwise in each, under its key. */
export function conditionsOf<Patterns extends z.ZodType, Size extends z.ZodRawShape, People extends z.ZodType>(of: {
  patterns: Patterns;
  size: Size;
  people: People;
}) {
  const { patterns, size, people } = of;
  return z.strictObject({
    region: patterns.optional(),
    image: z
      .strictObject({
        id: patterns.optional(),
        name: patterns.optional(),
        tags: z.record(z.string(), patterns).optional(),
      })
      .optional(),
    bucket: patterns.optional(),
    format: patterns.optional(),
    ...size,
    requester: people.optional(),
  });
}

/** All that are given must hold; of a list any one. `largerThan`: GiB of all disks together. */
export const When = conditionsOf({
  patterns: z.array(z.string().min(1)).min(1),
  size: { largerThan: z.number().nonnegative().optional() },
  people: z.array(z.string()).min(1),
});
export type When = z.infer<typeof When>;

/** Facts as Alibaba Cloud and Slack report them; `undefined` where they did not. An image without tags has `{}`. */
export type ExportFacts = {
  region: string;
  bucket: string;
  format: string;
  image: {
    id: string;
    name: string | undefined;
    tags: Readonly<Record<string, string>> | undefined;
    /** All disks together, in GiB. */
    size: number | undefined;
  };
  /** `listed`: the groups that Slack lists at all; of another one, such as a disabled group, nothing can be said. */
  requester: { id: string; groups: ReadonlySet<string> | undefined; listed?: ReadonlySet<string> | undefined };
};

export const factNames = ['name', 'tags', 'size', 'groups'] as const;
export type FactName = (typeof factNames)[number];

/** `unknown` names the facts without which it cannot be said. */
export type Truth = { is: 'true' } | { is: 'false' } | { is: 'unknown'; facts: readonly FactName[] };

const yes: Truth = { is: 'true' };
const no: Truth = { is: 'false' };

/** Facts made ready for many rules: each text is put into the form in which it is compared once. */
export type ComparableFacts = ReturnType<typeof comparable>;

export function comparable({ region, bucket, format, image, requester }: ExportFacts) {
  const { id, name, tags, size } = image;
  return {
    region: globsOn(region),
    bucket: globsOn(bucket),
    format: globsOn(format),
    imageId: globsOn(id),
    name: name === undefined ? undefined : globsOn(name),
    tags: tags && new Map(Object.entries(tags).map(([key, value]) => [key, globsOn(value)])),
    size,
    requester,
  };
}

/** One condition known to be false is enough for `no`, whatever else is missing. */
export function truthOf(when: When, facts: ComparableFacts): Truth {
  const missing: FactName[] = [];
  for (const conditionOf of conditions) {
    const found = conditionOf(when, facts);
    if (found.is === 'false') return no;
    if (found.is === 'unknown') missing.push(...found.facts);
  }
  return missing.length === 0 ? yes : { is: 'unknown', facts: missing };
}

const conditions: readonly ((when: When, facts: ComparableFacts) => Truth)[] = [
  ({ region }, facts) => anyMatches(region, facts.region),
  ({ bucket }, facts) => anyMatches(bucket, facts.bucket),
  ({ format }, facts) => anyMatches(format, facts.format),
  ({ image }, facts) => anyMatches(image?.id, facts.imageId),
  ({ image }, { name }) => whereKnown(image?.name, name, 'name', anyMatches),
  ({ image }, { tags }) => whereKnown(image?.tags, tags, 'tags', tagsMatch),
  ({ largerThan }, { size }) => whereKnown(largerThan, size, 'size', (bound, known) => truth(known > bound)),
  ({ requester }, facts) => (requester ? requesterMatches(requester, facts.requester) : yes),
];

/** A condition that is not given holds; one on a fact without an answer is unknown. */
function whereKnown<Wanted, Fact>(
  wanted: Wanted | undefined,
  fact: Fact | undefined,
  name: FactName,
  compare: (wanted: Wanted, fact: Fact) => Truth,
): Truth {
  if (wanted === undefined) return yes;
  return fact === undefined ? { is: 'unknown', facts: [name] } : compare(wanted, fact);
}

function anyMatches(patterns: readonly string[] | undefined, text: Globs): Truth {
  return truth(patterns === undefined || patterns.some(text));
}

/** Keys are compared as Alibaba Cloud writes them. */
function tagsMatch(wanted: Readonly<Record<string, readonly string[]>>, tags: ReadonlyMap<string, Globs>): Truth {
  return truth(
    Object.entries(wanted).every(([key, patterns]) => {
      const value = tags.get(key);
      return value !== undefined && patterns.some(value);
    }),
  );
}

function requesterMatches(sources: readonly Source[], requester: ExportFacts['requester']): Truth {
  const isMet = sourcesAreMet(sources, requester);
  return isMet === undefined ? { is: 'unknown', facts: ['groups'] } : truth(isMet);
}

function truth(holds: boolean): Truth {
  return holds ? yes : no;
}
