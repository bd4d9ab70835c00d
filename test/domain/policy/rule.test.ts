/** Which parts of a rule bind a decision. */
import { expect, it } from 'vitest';
import { bindingDigest, Rule, ruleDigestOf } from '../../../src/domain/policy/rule.ts';
import { aTwoPersonRule, oncall, security } from '../../a-policy.ts';
import { hour } from '../../builders.ts';

const standing = { until: 9, most: 4, span: hour };
const rule = aTwoPersonRule();

const binding: [string, Partial<Rule>][] = [
  ['more approvals', { approvals: 3 }],
  ['another channel', { channel: 'CPROD' }],
  ['another time to decide', { decideWithin: hour }],
  ['another time for which it holds', { approvalHolds: hour }],
  ['a standing rule', { standing }],
  [
    'another group',
    {
      approvers: [
        { from: oncall, atLeast: 1, joined: 'before' },
        { from: 'channel', joined: 'before' },
      ],
    },
  ],
  [
    'more of the group',
    {
      approvers: [
        { from: security, atLeast: 2, joined: 'before' },
        { from: 'channel', joined: 'before' },
      ],
    },
  ],
  [
    'people who joined later',
    {
      approvers: [
        { from: security, atLeast: 1, joined: 'any' },
        { from: 'channel', joined: 'before' },
      ],
    },
  ],
  ['one source fewer', { approvers: [{ from: security, atLeast: 1, joined: 'before' }] }],
];

const unbound: [string, Partial<Rule>][] = [
  ['another name', { name: 'renamed' }],
  ['a condition', { when: { region: ['cn-*'] } }],
  ['other requesters', { requesters: [oncall] }],
  ['a reason that must be given', { reason: { required: true } }],
  ['a warning', { warn: 'Customer data.' }],
  ['a mention', { mention: true }],
  ['a reason of a denial', { denyReason: 'required' }],
];

it.each(binding)('binds: %s', (_what, changes) => {
  expect(bindingDigest({ ...rule, ...changes })).not.toBe(bindingDigest(rule));
  expect(ruleDigestOf({ ...rule, ...changes })).not.toBe(ruleDigestOf(rule));
});

it.each(unbound)('does not bind, and is seen: %s', (_what, changes) => {
  expect(bindingDigest({ ...rule, ...changes })).toBe(bindingDigest(rule));
  expect(ruleDigestOf({ ...rule, ...changes })).not.toBe(ruleDigestOf(rule));
});

it('binds each part of a standing rule, in whatever order a file has them', () => {
  const of = (given: Partial<typeof standing>) => bindingDigest({ ...rule, standing: { ...standing, ...given } });
  const turned = { span: standing.span, most: standing.most, until: standing.until };

  expect(new Set([of({}), of({ until: 8 }), of({ most: 5 }), of({ span: 1 })]).size).toBe(4);
  expect(bindingDigest({ ...rule, standing: turned })).toBe(of({}));
});

it('is the same rule whatever the order of its sources, and after it was on record', () => {
  const turned = { ...rule, approvers: rule.approvers.toReversed() };

  expect(bindingDigest(turned)).toBe(bindingDigest(rule));
  expect(bindingDigest(Rule.parse(JSON.parse(JSON.stringify(rule))))).toBe(bindingDigest(rule));
});
