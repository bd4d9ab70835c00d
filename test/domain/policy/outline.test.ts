/** What differs between two policies. */
import { describe, expect, it } from 'vitest';
import { differenceOf, outlineOf } from '../../../src/domain/policy/outline.ts';
import { type Policy, policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { aRule } from '../../builders.ts';

const nothing = {
  added: [],
  removed: [],
  changed: [],
  isReordered: false,
  hasOtherRequesters: false,
  hasOtherAdmins: false,
  hasOtherFreezes: false,
  hasOtherBreakGlass: false,
};
const [prod, rest, never] = [
  aRule({ name: 'prod', approvals: 2 }),
  aRule({ name: 'rest' }),
  { name: 'hr-never', never: 'Ask the data owner.' },
];

const aFreezeWindow = { from: 1, until: 2, reason: 'Year-end freeze' };
const aPolicy = (given: Partial<Policy>): Policy => ({ ...policyWithoutRules(['U0LIN', 'U0ANA']), ...given });
const between = (before: Partial<Policy>, after: Partial<Policy>) =>
  differenceOf(outlineOf(aPolicy(before)), outlineOf(aPolicy(after)));

describe('the difference of two policies', () => {
  it.each<[string, Partial<Policy>, Partial<Policy>, object]>([
    ['is nothing for the same rules', { rules: [prod, rest] }, { rules: [prod, rest], version: 3, digest: 'x' }, {}],
    [
      'names new rules and those that are gone',
      { rules: [prod] },
      { rules: [rest] },
      { added: ['rest'], removed: ['prod'] },
    ],
    [
      'names a rule with another quorum',
      { rules: [prod] },
      { rules: [{ ...prod, approvals: 1 }] },
      { changed: ['prod'] },
    ],
    [
      'names a rule with another sentence',
      { rules: [never] },
      { rules: [{ ...never, never: 'No.' }] },
      { changed: ['hr-never'] },
    ],
    [
      'names a rule with another condition',
      { rules: [prod] },
      { rules: [{ ...prod, when: { bucket: ['acme'] } }] },
      { changed: ['prod'] },
    ],
    [
      'names another order of rules that stay',
      { rules: [prod, rest] },
      { rules: [rest, never, prod] },
      { added: ['hr-never'], isReordered: true },
    ],
    [
      'is no other order where one is put between',
      { rules: [prod, rest] },
      { rules: [prod, never, rest] },
      { added: ['hr-never'] },
    ],
    [
      'says that others can ask',
      { requesters: ['channel'] },
      { requesters: ['group:S0DEV'] },
      { hasOtherRequesters: true },
    ],
    ['says that the freezes are others', {}, { freezes: [aFreezeWindow] }, { hasOtherFreezes: true }],
    [
      'says that others can start emergencies',
      { breakGlass: { who: ['U0LIN'], reviewWithin: 1 } },
      { breakGlass: { who: ['U0LIN', 'U0WEI'], reviewWithin: 1 } },
      { hasOtherBreakGlass: true },
    ],
    ['says that the admins are others', { admins: ['U0LIN'] }, { admins: ['U0MALLORY'] }, { hasOtherAdmins: true }],
    [
      'is nothing where admins stand in another order',
      { admins: ['U0LIN', 'U0ANA'] },
      { admins: ['U0ANA', 'U0LIN'] },
      {},
    ],
  ])('%s', (_what, before, after, difference) => {
    expect(between(before, after)).toEqual({ ...nothing, ...difference });
  });
});
