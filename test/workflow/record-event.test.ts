/** An event on the record, and people who hear of it. */
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../src/domain/policy/outline.ts';
import { policyWithoutRules } from '../../src/domain/policy/policy.ts';
import { PolicyOutdated } from '../../src/workflow/policy-outdated.ts';
import { createRecordEvent } from '../../src/workflow/record-event.ts';
import { anEvent, aRequest } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

describe('an event', () => {
  it('changes the record and has that announced', async () => {
    const world = createWorld();
    const id = world.put(aRequest());

    const recorded = await world.recordEvent(id, anEvent({ type: 'deny' }));

    expect(recorded).toMatchObject({ ok: true, value: { revision: 2, request: { status: 'denied' } } });
    expect([...world.jobs.announce]).toEqual([id]);
    expect(world.log.lines).toEqual([
      { level: 'info', message: 'request changed', data: { requestId: id, event: 'deny', status: 'denied' } },
    ]);
  });

  it.each([
    ['has no place in its state', anEvent({ type: 'finish' }), undefined, 'not-now'],
    ['comes with an old revision', anEvent({ type: 'deny' }), 7, 'changed-meanwhile'],
  ])('that %s changes nothing, and nobody is told', async (_what, event, revision, reason) => {
    const world = createWorld();
    const id = world.put(aRequest());

    const recorded = await world.recordEvent(id, event, revision);

    expect(recorded).toMatchObject({ ok: false, refusal: { reason } });
    expect(world.jobs.announce.size).toBe(0);
    expect(await world.requestNow(id)).toEqual(aRequest());
  });
});

describe('an event by which is judged', () => {
  const anotherPolicy = { version: 2, digest: 'another', outline: outlineOf(policyWithoutRules()) };
  const judged = [
    ['approve', aRequest(), anEvent({ type: 'approve' })],
    ['deny', aRequest(), anEvent({ type: 'deny' })],
    ['call', aRequest({ status: 'approved' }), anEvent({ type: 'call' })],
    ['rule-changed', aRequest(), anEvent({ type: 'fail', failure: { reason: 'rule-changed' } })],
  ] as const;

  it.each(judged)('such as %s is left to processes that have the policy on record', async (_type, request, event) => {
    const world = createWorld();
    const recordEvent = createRecordEvent({ ...world, currentPolicy: () => policyWithoutRules() });
    const id = world.put(request);
    world.memory.policy = anotherPolicy;

    await expect(recordEvent(id, event)).rejects.toThrow(PolicyOutdated);

    expect(await world.requestNow(id)).toEqual(request);
    expect(world.jobs.announce.size).toBe(0);
  });

  it('is judged by the policy that was read before the facts, not by one loaded since', async () => {
    const world = createWorld();
    world.memory.policy = anotherPolicy;
    const recordEvent = createRecordEvent({
      ...world,
      currentPolicy: () => ({ ...policyWithoutRules(), ...anotherPolicy }),
    });
    const id = world.put(aRequest());
    const before = { version: 1, digest: 'before' };

    await expect(recordEvent(id, anEvent({ type: 'deny' }), undefined, before)).rejects.toThrow(PolicyOutdated);
    expect(await recordEvent(id, anEvent({ type: 'deny' }))).toMatchObject({ ok: true });
  });

  it('is no other event: a request is withdrawn and expires under every policy', async () => {
    const world = createWorld();
    world.memory.policy = anotherPolicy;
    const recordEvent = createRecordEvent({ ...world, currentPolicy: () => policyWithoutRules() });

    expect(await recordEvent(world.put(aRequest()), anEvent({ type: 'withdraw' }))).toMatchObject({ ok: true });
  });

  it('is no other event: a process whose policy is outdated still records that an export has started and ended', async () => {
    const world = createWorld();
    const outdated = () => {
      throw new PolicyOutdated();
    };
    const recordEvent = createRecordEvent({ ...world, currentPolicy: outdated });
    const id = world.put(aRequest({ status: 'starting' }));

    expect(await recordEvent(id, anEvent({ type: 'start' }))).toMatchObject({ ok: true });
    expect(await recordEvent(id, anEvent({ type: 'finish' }))).toMatchObject({ ok: true });
    await expect(recordEvent(world.put(aRequest()), anEvent({ type: 'approve' }))).rejects.toThrow(PolicyOutdated);
  });
});
