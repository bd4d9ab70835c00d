/** What a button carries of what its card shows. */
import { expect, it } from 'vitest';
import { shownOf } from '../../src/domain/shown.ts';
import { aTwoPersonRule, security } from '../a-policy.ts';
import { aRequest, aVote, minute, someParameters } from '../builders.ts';

const image = { name: 'acme-web', disksGib: [40], tags: { env: 'prod' } };
const checked = { passed: 9, warnings: [], unknown: [] };
const request = aRequest({ status: 'pending', rule: aTwoPersonRule(), image, checked });

it('is short, and the same for the same picture after it was on record', () => {
  expect(shownOf(request)).toMatch(/^[0-9a-f]{16}$/);
  expect(shownOf(JSON.parse(JSON.stringify(request)))).toBe(shownOf(request));
});

const { parameters } = request;

it.each<[string, Partial<typeof request>]>([
  ['the request', { id: 'zw3t9b' }],
  ['who asked', { requester: 'UMAX' }],
  ...(Object.keys(someParameters()) as (keyof typeof parameters)[]).map((key): [string, Partial<typeof request>] => [
    `parameter ${key}`,
    { parameters: { ...parameters, [key]: 'vhd' } },
  ]),
  ['the reason', { reason: 'Another one' }],
  ['the name of the image', { image: { ...image, name: 'acme-db' } }],
  ['its tags', { image: { ...image, tags: {} } }],
  ['its size', { image: { ...image, disksGib: [40, 500] } }],
  ['what the checks found', { checked: { ...checked, warnings: ['bucket-new'] } }],
  ['how many must approve', { rule: aTwoPersonRule({ approvals: 3 }) }],
  ['who must approve', { rule: aTwoPersonRule({ approvers: [{ from: security, joined: 'any' }] }) }],
  ['the warning of the rule', { rule: aTwoPersonRule({ warn: 'Customer data.' }) }],
  ['the name of the rule', { rule: aTwoPersonRule({ name: 'lax' }) }],
])('is another where this is another: %s', (_what, changes) => {
  const { digest: _ofParameters, ruleDigest: _ofRule, ...same } = request;

  expect(shownOf(aRequest({ ...same, ...changes }))).not.toBe(shownOf(request));
});

it('stays where only what has happened since differs', () => {
  const later = { ...request, votes: [aVote()], until: request.until + minute };

  expect(shownOf(later)).toBe(shownOf(request));
});
