/** What a person is to a request, also while it is unknown who is in its channel. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ChannelClosed } from '../../../src/workflow/ports/channel-closed.ts';
import { createShowStatus } from '../../../src/workflow/viewing/show-status.ts';
import { aPerson, aPress, approver, aRequest, requester } from '../../builders.ts';
import { admin, createFollowUpWorld, type FollowUpWorld } from '../deciding/follow-up-world.ts';

let world: FollowUpWorld;

beforeEach(() => {
  world = createFollowUpWorld();
  world.people.isMember = async () => {
    throw new ChannelClosed('Slack says channel_not_found.', 'not-in-channel');
  };
});

describe('while the channel is lost', () => {
  it.each([requester, admin])('%s cancels, and sees the status', async (by) => {
    const id = world.put(aRequest({ status: 'waiting' }));

    const status = await createShowStatus(world)({ requestId: id, userId: by });
    await world.press(aPress({ requestId: id, by, kind: 'cancel', at: world.clock.time }));

    expect(status).toMatchObject({ ok: true, value: { request: { id } } });
    expect(await world.requestNow(id)).toMatchObject({ cancelWanted: { by } });
  });

  it.each(['withdraw', 'cancel'] as const)('a request that is held up is taken back: %s', async (kind) => {
    const id = world.put(aRequest());

    await world.press(aPress({ requestId: id, by: requester, kind, at: world.clock.time }));

    expect(await world.requestNow(id)).toMatchObject({ status: 'withdrawn', by: requester });
  });

  it('an account that was deactivated may do nothing, not even for a request of its own', async () => {
    world.people.known.set(requester, aPerson({ id: requester, isBot: true }));
    const id = world.put(aRequest({ status: 'waiting' }));

    await world.press(aPress({ requestId: id, by: requester, kind: 'cancel', at: world.clock.time }));

    expect(world.refusalReasons()).toEqual(['may-not-see']);
  });

  it('no other person acts on a guess: the press stays', async () => {
    const id = world.put(aRequest({ status: 'waiting' }));
    await world.putCard(id);

    const press = world.press(aPress({ requestId: id, by: approver, kind: 'cancel', at: world.clock.time }));

    await expect(press).rejects.toThrow(ChannelClosed);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting' });
    expect(await world.presses.kept()).toHaveLength(1);
  });

  it('the requester starts nothing again: whether they may still ask, the channel says', async () => {
    const id = world.put(aRequest({ status: 'failed' }));

    const press = world.press(aPress({ requestId: id, by: requester, kind: 'retry', at: world.clock.time }));

    await expect(press).rejects.toThrow(ChannelClosed);
  });
});
