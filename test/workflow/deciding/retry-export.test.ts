/** Retry: one more try on the same approval, for those who may, where certainly nothing was started. */
import { beforeEach, describe, expect, it } from 'vitest';
import { aPerson, aPress, approver, aRequest, hour, minute, requester, second } from '../../builders.ts';
import { losesCall, refusesWith } from '../../fakes/cloud.ts';
import { settled } from '../exporting/export-world.ts';
import { admin, createFollowUpWorld, type FollowUpWorld, outsider } from './follow-up-world.ts';

let world: FollowUpWorld;

beforeEach(() => {
  world = createFollowUpWorld();
});

/** A request that Alibaba Cloud has refused for good. */
async function failed(): Promise<string> {
  const id = world.put(aRequest({ status: 'approved' }));
  world.cloud.scripts.push(refusesWith('NoSetRoletoECSServiceAcount'));
  await world.advanceNow(id);
  expect(await world.requestNow(id)).toMatchObject({ status: 'failed' });
  await world.putCard(id);
  world.clock.pass(minute);
  return id;
}

async function pressRetry(id: string, by = requester): Promise<void> {
  await world.press(aPress({ requestId: id, by, kind: 'retry', at: world.clock.time }));
}

describe('a press of Retry', () => {
  it('calls once more, with another token, without a new approval', async () => {
    const id = await failed();

    await pressRetry(id);
    await world.advanceNow(id);

    expect(world.jobs.advance).toContain(id);
    expect(world.cloud.orders.map(({ clientToken }) => clientToken)).toEqual([id, `${id}-1`]);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'exporting',
      approval: { votes: [{ by: approver }] },
      retries: [{ by: requester }],
    });
  });

  it('makes one export, however often and by however many it is pressed', async () => {
    const id = await failed();

    await Promise.all([pressRetry(id), pressRetry(id), pressRetry(id, approver)]);
    await world.advanceNow(id);
    await pressRetry(id);

    expect(world.cloud.jobs).toHaveLength(1);
    expect((await world.requestNow(id)).retries).toHaveLength(1);
  });

  it('checks once more that what was approved is what runs', async () => {
    const id = await failed();
    const request = await world.requestNow(id);
    world.put({ ...request, parameters: { ...request.parameters, bucket: 'acme-else' } });

    await pressRetry(id);

    expect(world.refusalReasons()).toEqual(['parameters-changed']);
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('is refused once the approval is over', async () => {
    const id = await failed();
    world.clock.pass(25 * hour);

    await pressRetry(id);

    expect(world.refusalReasons()).toEqual(['approval-over']);
  });

  it('is refused where an export may have started', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.scripts.push(losesCall, refusesWith('InvalidOSSBucket.NotFound'));
    await world.advanceNow(id);
    await world.advanceAfter(settled, id);
    await world.advanceAfter(settled, id);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed', failure: { reason: 'refused' } });

    await pressRetry(id);

    expect(world.refusalReasons()).toEqual(['maybe-started']);
  });

  it('that comes twice is refused to no one, and is no refusal on the trail', async () => {
    const id = await failed();
    await pressRetry(id);
    world.clock.pass(second);

    await pressRetry(id);
    await pressRetry(id, approver);

    expect(world.refusals).toMatchObject([{ press: { by: approver }, refusal: { reason: 'not-failed' } }]);
    expect(world.auditNotes.refusals).toMatchObject([{ by: approver, act: 'retry' }]);
  });

  it('that a crash has left behind is carried out, and once', async () => {
    const id = await failed();
    const press = aPress({ requestId: id, kind: 'retry', at: world.clock.time });
    await world.press(press);

    await world.press(press);

    expect(world.refusals).toEqual([]);
    expect((await world.requestNow(id)).retries).toHaveLength(1);
  });

  it('that was meant for an earlier failure tries nothing again', async () => {
    const id = await failed();
    const old = aPress({ requestId: id, kind: 'retry', at: world.clock.time });
    await pressRetry(id, approver);
    world.clock.pass(minute);
    world.cloud.scripts.push(refusesWith('NoSetRoletoECSServiceAcount'));
    await world.advanceNow(id);

    await world.press(old);

    expect(await world.requestNow(id)).toMatchObject({ status: 'failed' });
    expect(world.cloud.orders).toHaveLength(2);
  });
});

describe('who may retry', () => {
  it.each([
    ['the requester', requester],
    ['a person who may decide', approver],
    ['an admin', admin],
  ])('%s may', async (_who, by) => {
    const id = await failed();

    await pressRetry(id, by);

    expect(await world.requestNow(id)).toMatchObject({ status: 'approved', retries: [{ by }] });
  });

  it.each<[string, string, () => void]>([
    ['a person who came after the card', outsider, () => world.people.inChannel.add(outsider)],
    ['a requester who has left the channel', requester, () => world.people.inChannel.delete(requester)],
    [
      'a requester who has become a guest',
      requester,
      () => world.people.known.set(requester, aPerson({ id: requester, isGuest: true })),
    ],
  ])('%s may not', async (_who, by, arrange) => {
    const id = await failed();
    arrange();

    await pressRetry(id, by);

    expect(world.refusalReasons()).toEqual(['outsider']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'failed' });
  });

  it('outsiders may not, and do not hear that there is such a request', async () => {
    const id = await failed();

    await pressRetry(id, outsider);

    expect(world.refusalReasons()).toEqual(['may-not-see']);
  });
});
