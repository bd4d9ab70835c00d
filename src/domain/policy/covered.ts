/** Rules that can never decide an export, because another one takes all that they would. Pure. */
import type { When } from './condition.ts';
import { matchesGlob } from './glob.ts';
import type { PolicyRule } from './rule.ts';

/** `byNever`: all that the rule would decide is forbidden. */
export type Covered = { rule: string; by: string; byNever: boolean };

/** Finds only what is certain: a rule that asks for the same or less than another one, condition by condition. */
export function coveredRules(rules: readonly PolicyRule[]): Covered[] {
  return rules.flatMap((rule, index) => {
    const before = rules.slice(0, index);
    const candidates = [...('never' in rule ? before : rules).filter(isNever), ...before.filter(decidesAlways)];
    const other = candidates.find((one) => covers(one.when ?? {}, rule.when ?? {}));
    if (!other || ('never' in rule && !isNever(other))) return [];
    return [{ rule: rule.name, by: other.name, byNever: isNever(other) }];
  });
}

function isNever(rule: PolicyRule): boolean {
  return 'never' in rule;
}

/** A standing rule leaves to the rules after it what is beyond its count or its last day. */
function decidesAlways(rule: PolicyRule): boolean {
  return !('never' in rule) && rule.standing === undefined;
}

function covers(wide: When, narrow: When): boolean {
  return (
    takesAll(wide.region, narrow.region) &&
    takesAll(wide.bucket, narrow.bucket) &&
    takesAll(wide.format, narrow.format) &&
    takesAll(wide.image?.id, narrow.image?.id) &&
    takesAll(wide.image?.name, narrow.image?.name) &&
    takesTags(wide.image?.tags, narrow.image?.tags) &&
    (wide.largerThan === undefined || (narrow.largerThan !== undefined && narrow.largerThan >= wide.largerThan)) &&
    (wide.requester === undefined || (narrow.requester?.every((one) => wide.requester?.includes(one)) ?? false))
  );
}

type Patterns = readonly string[] | undefined;

function takesAll(wide: Patterns, narrow: Patterns): boolean {
  if (wide === undefined || wide.includes('*')) return true;
  return narrow?.every((pattern) => wide.some((one) => takesPattern(one, pattern))) ?? false;
}

/** Without `?` in the wide one, each `*` and `?` of the narrow one lies within a `*` of the wide one, whatever it becomes. */
function takesPattern(wide: string, narrow: string): boolean {
  return wide === narrow || (!wide.normalize('NFKC').includes('?') && matchesGlob(wide, narrow));
}

/** A tag that any value fits still has to be there. */
function takesTags(
  wide: Readonly<Record<string, Patterns>> = {},
  narrow: Readonly<Record<string, Patterns>> = {},
): boolean {
  return Object.entries(wide).every(([key, patterns]) => Object.hasOwn(narrow, key) && takesAll(patterns, narrow[key]));
}
