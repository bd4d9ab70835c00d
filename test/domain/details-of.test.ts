/** What a request keeps from one state to the next. */
import { expect, it } from 'vitest';
import { apply } from '../../src/domain/apply.ts';
import { detailsOf } from '../../src/domain/details-of.ts';
import { Details } from '../../src/domain/export-request.ts';
import { anEmergency, anEvent, approvedAt, approver, aQuestion, aRequest, aRule } from '../builders.ts';

const whole = aRequest({
  status: 'pending',
  rule: aRule({ name: 'production' }),
  policy: { version: 7, digest: 'digest-7' },
  groups: { 'group:S0SECURITY': { handle: 'security', members: 'snapshot-1' } },
  image: { name: 'acme-web', disksGib: [40], tags: { env: 'prod' } },
  checked: { passed: 9, warnings: [], unknown: [] },
  previous: 'b3n8rt',
  changes: [{ field: 'bucket', before: 'acme-logs' }],
  questions: [aQuestion()],
  submitted: { at: approvedAt, salt: 'salt-1', signed: { key: 'key-1', signature: 'signature-1' } },
  escalated: { at: approvedAt, who: ['group:S0LEADS'] },
  retries: [{ by: approver, at: approvedAt }],
  emergency: anEmergency(),
});

const { status: _status, votes: _votes, until: _until, runId: _runId, ...details } = whole;

it('is every detail there is, the policy and its groups among them', () => {
  expect(Object.keys(details).toSorted()).toEqual(Object.keys(Details.shape).toSorted());
  expect(detailsOf(whole)).toEqual(details);
});

it.each(['approve', 'deny', 'withdraw', 'expire'] as const)('survives its decision: %s', (type) => {
  expect(apply(whole, anEvent({ type }))).toMatchObject({ ok: true, value: details });
});
