/** Rules that can never decide an export, because an earlier one takes all that they would. Pure. */
import type { Choosable } from './choose.ts';
import type { When } from './condition.ts';

export type Covered = { rule: string; by: string };

/** Finds only what is certain: a rule that asks for the same or less than a later one, condition by condition. */
export function coveredRules(rules: readonly Choosable[]): Covered[] {
  const deciding = rules.filter(({ never }) => never === undefined);
  return deciding.flatMap((later, index) => {
    const earlier = deciding.slice(0, index).find((one) => covers(one.when ?? {}, later.when ?? {}));
    return earlier ? [{ rule: later.name, by: earlier.name }] : [];
  });
}

function covers(wide: When, narrow: When): boolean {
  return (
    takesAll(wide.region, narrow.region) &&
    takesAll(wide.bucket, narrow.bucket) &&
    takesAll(wide.format, narrow.format) &&
    takesAll(wide.image?.id, narrow.image?.id) &&
    takesAll(wide.image?.name, narrow.image?.name) &&
    takesAll(wide.requester, narrow.requester) &&
    takesTags(wide.image?.tags, narrow.image?.tags) &&
    (wide.largerThan === undefined || (narrow.largerThan !== undefined && narrow.largerThan >= wide.largerThan))
  );
}

type Patterns = readonly string[] | undefined;

function takesAll(wide: Patterns, narrow: Patterns): boolean {
  if (wide === undefined || wide.includes('*')) return true;
  return narrow?.every((pattern) => wide.includes(pattern)) ?? false;
}

function takesTags(
  wide: Readonly<Record<string, Patterns>> = {},
  narrow: Readonly<Record<string, Patterns>> = {},
): boolean {
  return Object.entries(wide).every(([key, patterns]) => Object.hasOwn(narrow, key) && takesAll(patterns, narrow[key]));
}
