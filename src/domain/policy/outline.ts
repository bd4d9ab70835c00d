/** What stays on record of a policy, and what differs between two. Pure. */
import { createHash } from 'node:crypto';
import type { Policy } from './policy.ts';
import type { Source } from './source.ts';

/** `digest`: of all that a rule says. `freezes`, `breakGlass`: a digest; missing where there is none. */
export type PolicyOutline = {
  admins: readonly Source[];
  requesters: readonly Source[];
  rules: readonly { name: string; digest: string }[];
  freezes?: string | undefined;
  breakGlass?: string | undefined;
};

/** Names of rules. `isReordered`: rules that are in both stand in another order, so that another one may match first. */
export type PolicyDifference = {
  added: readonly string[];
  removed: readonly string[];
  changed: readonly string[];
  isReordered: boolean;
  hasOtherRequesters: boolean;
  hasOtherAdmins: boolean;
  hasOtherFreezes: boolean;
  hasOtherBreakGlass: boolean;
};

export function outlineOf({ admins, requesters, rules, freezes, breakGlass }: Policy): PolicyOutline {
  return {
    admins,
    requesters,
    rules: rules.map((rule) => ({ name: rule.name, digest: shortDigest(rule) })),
    ...(freezes && { freezes: shortDigest(freezes) }),
    ...(breakGlass && { breakGlass: shortDigest(breakGlass) }),
  };
}

export function differenceOf(before: PolicyOutline, after: PolicyOutline): PolicyDifference {
  const digests = new Map(before.rules.map(({ name, digest }) => [name, digest]));
  const names = new Set(after.rules.map(({ name }) => name));
  const kept = after.rules.filter(({ name }) => digests.has(name));
  const keptBefore = before.rules.filter(({ name }) => names.has(name));
  return {
    added: namesOf(after.rules.filter(({ name }) => !digests.has(name))),
    removed: namesOf(before.rules.filter(({ name }) => !names.has(name))),
    changed: namesOf(kept.filter(({ name, digest }) => digests.get(name) !== digest)),
    isReordered: namesOf(kept).join() !== namesOf(keptBefore).join(),
    hasOtherRequesters: !areSame(before.requesters, after.requesters),
    hasOtherAdmins: !areSame(before.admins, after.admins),
    hasOtherFreezes: before.freezes !== after.freezes,
    hasOtherBreakGlass: before.breakGlass !== after.breakGlass,
  };
}

/** Long enough that no two things of one installation have the same by chance. */
export function shortDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

function namesOf(rules: PolicyOutline['rules']): string[] {
  return rules.map(({ name }) => name);
}

function areSame(one: readonly Source[], other: readonly Source[]): boolean {
  return one.toSorted().join() === other.toSorted().join();
}
