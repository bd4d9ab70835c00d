/** Withdrawing: only of a request that is not yet decided, only by the requester or an admin. */
import { beforeEach, describe, expect, it } from 'vitest';
import { anEvent, aPress, approver, aRequest, aVote, requester } from '../../builders.ts';
import { admin, createFollowUpWorld, type FollowUpWorld, outsider } from './follow-up-world.ts';

let world: FollowUpWorld;

beforeEach(() => {
  world = createFollowUpWorld();
});

async function pressWithdraw(id: string, by = requester): Promise<void> {
  await world.press(aPress({ requestId: id, by, kind: 'withdraw', at: world.clock.time }));
}

describe('a press of Withdraw', () => {
  it.each([requester, admin])('ends the request, by %s', async (by) => {
    const id = world.put(aRequest());

    await pressWithdraw(id, by);

    expect(await world.requestNow(id)).toMatchObject({ status: 'withdrawn', by, endedAt: world.clock.time });
    expect(world.refusals).toEqual([]);
    expect(world.jobs.announce).toContain(id);
  });

  it('lets no person decide any more', async () => {
    const id = world.put(aRequest());
    await pressWithdraw(id);

    const late = await world.recordEvent(id, anEvent({ type: 'approve', vote: aVote() }));

    expect(late).toMatchObject({ ok: false, refusal: { reason: 'not-now', status: 'withdrawn' } });
  });

  it('is refused to a person who may only decide', async () => {
    const id = world.put(aRequest());
    await world.putCard(id);

    await pressWithdraw(id, approver);

    expect(world.refusalReasons()).toEqual(['not-yours']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'pending' });
  });

  it('is refused to an outsider without saying that there is such a request', async () => {
    const id = world.put(aRequest());

    await world.press(aPress({ requestId: id, by: outsider, kind: 'cancel', at: world.clock.time }));

    expect(world.refusalReasons()).toEqual(['may-not-see']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'pending' });
  });

  it.each([
    ['approved', 'already-approved'],
    ['exporting', 'already-approved'],
    ['denied', 'already-ended'],
    ['expired', 'already-ended'],
  ] as const)('is too late when it is %s', async (status, reason) => {
    const id = world.put(aRequest({ status }));

    await pressWithdraw(id);

    expect(world.refusalReasons()).toEqual([reason]);
    expect(await world.requestNow(id)).toMatchObject({ status });
  });

  it('twice is once', async () => {
    const id = world.put(aRequest());

    await pressWithdraw(id);
    await pressWithdraw(id);

    expect(world.refusals).toEqual([]);
  });
});
