/** The call of ExportImage where presses are signed: what was changed in Redis is not exported. */
import { beforeEach, describe, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { digestOf } from '../../../src/domain/parameters.ts';
import { ruleDigestOf } from '../../../src/domain/policy/rule.ts';
import { mayRetry } from '../../../src/domain/retry.ts';
import {
  anApproval,
  approvedAt,
  aRequest,
  aRule,
  hour,
  type RequestIn,
  second,
  someParameters,
} from '../../builders.ts';
import { aCloudTask } from '../../fakes/cloud.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { aSignedRequest, aSignedVote } from '../../signed-builders.ts';
import { createExportWorld, type ExportWorld } from './export-world.ts';

const [keys, next] = [newKeyPair(), newKeyPair()];
const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });
const nextDoor = createFakeSigning({ ROLE: 'bot', PRESS_KEY: next.secret });

let world: ExportWorld;

beforeEach(() => {
  world = createExportWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });
});

async function advance(request: ExportRequest): Promise<ExportRequest> {
  const id = world.put(request);
  await world.advanceNow(id);
  return world.requestNow(id);
}

async function expectEnded(request: ExportRequest, because: string): Promise<void> {
  const ended = await advance(request);

  expect(world.cloud.orders).toEqual([]);
  expect(ended).toMatchObject({ status: 'failed', failure: { reason: 'not-signed', because } });
  expect(mayRetry(ended, world.clock.time)).toMatchObject({ ok: false, refusal: { reason: 'no-longer-approved' } });
  expect(world.unsigned).toMatchObject([{ request: request.id, why: because }]);
}

it('is made of what was submitted and approved by signed presses', async () => {
  expect(await advance(aSignedRequest(door, { status: 'approved' }))).toMatchObject({ status: 'exporting' });
  expect(world.cloud.orders).toHaveLength(1);
});

it('is made of what two doors have signed while a key is replaced', async () => {
  world = createExportWorld({ ROLE: 'worker', PRESS_PUBLIC_KEY: [next.publicKey, keys.publicKey] });
  const request = aSignedRequest(door, { status: 'approved' });
  const approval = anApproval({ votes: [aSignedVote(nextDoor, request)] });

  expect(await advance({ ...request, approval })).toMatchObject({ status: 'exporting' });
});

describe('is not made of a record in which', () => {
  let signed: RequestIn<'approved'>;

  beforeEach(() => {
    signed = aSignedRequest(door, { status: 'approved' });
  });

  it.each([
    ['the requester', { requester: 'UWEI' }],
    ['the reason', { reason: 'None' }],
    ['the idempotency key', { idempotencyKey: 'V1' }],
  ])('%s was changed', async (_what, change) => {
    const changed = { ...signed, ...change };
    // As who changes it would: the votes are for what the record shows now.
    const votes = [{ ...aSignedVote(door, changed), signed: signed.approval.votes[0]?.signed }];

    await expectEnded({ ...changed, approval: anApproval({ votes }) }, 'differs');
  });

  it('the bucket was changed, and all digests with it', async () => {
    const parameters = someParameters({ bucket: 'acme-other' });
    const changed = { ...signed, parameters, digest: digestOf(parameters) };
    const votes = [{ ...aSignedVote(door, changed), signed: signed.approval.votes[0]?.signed }];

    await expectEnded({ ...changed, approval: anApproval({ votes }) }, 'differs');
  });

  it.each([
    ['without a signature', undefined, 'no-signature'],
    [
      'with the signature of a stranger',
      nextDoor.signPress({ requestId: 'x', by: 'x', kind: 'approve', reason: '', at: 1 }).signed,
      'unknown-key',
    ],
  ])('a vote was planted, %s', async (_how, signature, because) => {
    const votes = [{ ...aSignedVote(door, signed), signed: signature }];

    await expectEnded({ ...signed, approval: anApproval({ votes }) }, because);
  });

  it('a vote was given to another person', async () => {
    world.people.inChannel.add('UWEI');
    const votes = [{ ...aSignedVote(door, signed), by: 'UWEI' }];

    await expectEnded({ ...signed, approval: anApproval({ votes }) }, 'differs');
  });

  it('the rule was made laxer after the votes', async () => {
    const strict = aRule({ approvals: 2 });
    const asked = aSignedRequest(door, { status: 'approved', rule: strict, ruleDigest: ruleDigestOf(strict) });
    const lax = { ...asked, rule: aRule(), ruleDigest: ruleDigestOf(aRule()) };
    const votes = [{ ...aSignedVote(door, lax), signed: asked.approval.votes[0]?.signed }];

    await expectEnded({ ...lax, approval: anApproval({ votes }) }, 'differs');
  });

  it('the approval was made to hold longer than from its last vote', async () => {
    await expectEnded({ ...signed, approval: { ...signed.approval, until: approvedAt + 48 * hour } }, 'differs');
  });

  it('everything is from before presses were signed', async () => {
    await expectEnded(aRequest({ status: 'approved' }), 'no-signature');
  });

  it('the whole record is a copy under another id', async () => {
    const copy = { ...signed, id: 'b3n8rt' };

    await expectEnded({ ...copy, approval: anApproval({ votes: [aSignedVote(door, copy)] }) }, 'differs');
  });
});

it('sends what was checked, also where the record is changed between the check and the call', async () => {
  const id = world.put(aSignedRequest(door, { status: 'approved' }));
  const prepareExport = world.cloud.prepareExport;
  world.cloud.prepareExport = async (regionId) => {
    const record = world.memory.records.get(id) ?? expect.unreachable('the record is gone');
    record.json = record.json.replaceAll('acme-exports', 'strangers');
    return prepareExport(regionId);
  };

  await world.advanceNow(id);

  expect(world.cloud.orders).toMatchObject([{ parameters: { bucket: 'acme-exports' } }]);
});

it('adopts no task for a record that people did not approve, though one fits', async () => {
  world.cloud.jobs.push(aCloudTask({ id: 't-there', startedAt: approvedAt + second }));

  const ended = await advance(aRequest({ status: 'approved' }));

  expect(ended).toMatchObject({ status: 'failed', failure: { reason: 'not-signed' } });
  expect(await world.store.ownerOf('task/cn-hangzhou/t-there')).toBeUndefined();
});

it.each([
  ['the reason', { reason: 'None' }],
  ['the parameters', { parameters: someParameters({ bucket: 'acme-other' }) }],
])('raises the alarm also where digests and votes no longer fit, with %s changed alone', async (_what, change) => {
  await expectEnded({ ...aSignedRequest(door, { status: 'approved' }), ...change }, 'differs');
});
