/** Asking: a submission that has passed its checks becomes one pending request. */
import { beforeEach, describe, expect, it } from 'vitest';
import { newKeyPair } from '../../../src/domain/audit/signing-key.ts';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { requestIdsFor } from '../../../src/domain/request-id.ts';
import { createFindRequest, createRequestExport } from '../../../src/workflow/asking/request-export.ts';
import type { PreflightResult } from '../../../src/workflow/checking/preflight.ts';
import type { Submission } from '../../../src/workflow/ports/submissions.ts';
import { anImage, aRequest, aSubmission, channel, hour, someParameters } from '../../builders.ts';
import { createFakeSigning } from '../../fakes/signing.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const result = { checks: [], learned: {} };

type Ask = (submission: Submission, result: PreflightResult) => Promise<string>;

let world: World;
let requestExport: Ask;

beforeEach(() => {
  world = createWorld();
  requestExport = asking({ ...world, requestIdsFor });
});

/** By the built-in rule, which always has a place. */
function asking(needs: Parameters<typeof createRequestExport>[0]): Ask {
  const byRule = createRequestExport(needs);
  return async (submission, result) => {
    const requested = await byRule(submission, result, { rule: builtInRule, channel });
    return requested.is === 'made' ? requested.requestId : expect.unreachable(requested.is);
  };
}

describe('asking for an export', () => {
  it('puts a pending request on record, with all that was typed', async () => {
    const id = await requestExport(aSubmission({ idempotencyKey: 'V1', fields: { reason: 'DR drill' } }), result);

    const { time } = world.clock;
    const checked = { passed: 0, warnings: [], unknown: [] };
    expect(await world.store.read(id)).toEqual({
      revision: 1,
      request: aRequest({
        id,
        idempotencyKey: 'V1',
        askedAt: time,
        until: time + 24 * hour,
        checked,
        status: 'pending',
      }),
    });
  });

  it('keeps what Alibaba Cloud says of the image, not what the form said', async () => {
    const disks = [
      { kind: 'data' as const, sizeGib: 100, isEncrypted: false },
      { kind: 'system' as const, sizeGib: 40, isEncrypted: false },
    ];
    const image = anImage({ name: 'real name', system: 'Debian 12', createdAt: 1_764_000_000_000, disks });

    const id = await requestExport(aSubmission(), { checks: [], learned: { image } });

    expect((await world.requestNow(id)).image).toEqual({
      name: 'real name',
      system: 'Debian 12',
      disksGib: [40, 100],
      createdAt: 1_764_000_000_000,
    });
  });

  it('keeps the signature of the form, by which the record is checked', async () => {
    const keys = newKeyPair();
    const door = createFakeSigning({ ROLE: 'bot', PRESS_KEY: keys.secret });
    const { signatureCheck } = createFakeSigning({ ROLE: 'worker', PRESS_PUBLIC_KEY: [keys.publicKey] });

    const id = await requestExport(door.signSubmission(aSubmission({ previous: 'b3n8rt' })), result);

    expect(signatureCheck.request(await world.requestNow(id))).toBeUndefined();
  });

  it('keeps what the checks have found, for the approvers', async () => {
    const id = await requestExport(aSubmission(), {
      learned: {},
      checks: [
        { name: 'image', results: [{ reason: 'image-licensed', hard: false }] },
        { name: 'format', results: [] },
        { name: 'role', results: [], isUnknown: true },
      ],
    });

    expect((await world.requestNow(id)).checked).toEqual({
      passed: 1,
      warnings: ['image-licensed'],
      unknown: ['role'],
    });
  });

  it('keeps which request it repeats', async () => {
    const id = await requestExport(aSubmission({ previous: 'k7m2qx' }), result);

    expect((await world.requestNow(id)).previous).toBe('k7m2qx');
    expect(await world.requestNow(id)).not.toHaveProperty('changes');
  });

  it('keeps what it asks for otherwise than the request before, where that is on record', async () => {
    world.put(aRequest({ parameters: someParameters({ bucket: 'acme-logs', format: 'vhd' }) }));

    const id = await requestExport(
      aSubmission({ previous: 'k7m2qx', idempotencyKey: 'V0AGAIN', fields: { reason: 'DR drill' } }),
      result,
    );

    expect((await world.requestNow(id)).changes).toEqual([
      { field: 'bucket', before: 'acme-logs' },
      { field: 'format', before: 'vhd' },
    ]);
  });

  it('has it announced', async () => {
    const id = await requestExport(aSubmission(), result);

    expect([...world.jobs.announce]).toEqual([id]);
    expect(world.jobs.advance.size).toBe(0);
    // An hour before it expires, its requester is warned.
    expect([...world.jobs.remind]).toEqual([[id, 23 * hour]]);
  });

  it('is one request however often the same form is submitted', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => requestExport(aSubmission(), result)));

    expect(new Set(answers).size).toBe(1);
    expect(await world.store.idsIn('pending')).toEqual([answers[0]]);
  });

  it('has a form submitted again announced again, for the first job may be lost', async () => {
    const id = await requestExport(aSubmission(), result);
    world.jobs.announce.clear();

    await requestExport(aSubmission(), result);

    expect([...world.jobs.announce]).toEqual([id]);
  });

  it('is another request for another form', async () => {
    const first = await requestExport(aSubmission({ idempotencyKey: 'V1' }), result);
    const second = await requestExport(aSubmission({ idempotencyKey: 'V2' }), result);

    expect(second).not.toBe(first);
  });

  it('takes the next id when one is taken by another form, and finds it again', async () => {
    const requestIds = { requestIdsFor: () => ['aaaaaa', 'bbbbbb', 'cccccc'] };
    const ask = asking({ ...world, ...requestIds });
    const findRequest = createFindRequest({ ...world, ...requestIds });
    await ask(aSubmission({ idempotencyKey: 'V1' }), result);

    const second = await ask(aSubmission({ idempotencyKey: 'V2' }), result);
    const again = await ask(aSubmission({ idempotencyKey: 'V2' }), result);

    expect([second, again, (await findRequest('V2'))?.id]).toEqual(['bbbbbb', 'bbbbbb', 'bbbbbb']);
    expect(await findRequest('V3')).toBeUndefined();
  });

  it('has no id that its signature does not allow, where others have taken all of its own', async () => {
    const ask = asking({ ...world, requestIdsFor: () => ['aaaaaa'] });
    await ask(aSubmission({ idempotencyKey: 'V1' }), result);

    await expect(ask(aSubmission({ idempotencyKey: 'V2' }), result)).rejects.toThrow('taken each id');

    expect([...world.jobs.announce]).toEqual(['aaaaaa']);
  });
});
