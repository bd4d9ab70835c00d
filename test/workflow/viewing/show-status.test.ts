/** Who may see the status of a request, and what they get. */
import { describe, expect, it } from 'vitest';
import { createShowStatus } from '../../../src/workflow/viewing/show-status.ts';
import { aPerson, approver, aRequest, channel, requester } from '../../builders.ts';
import { admin, createFollowUpWorld, outsider } from '../deciding/follow-up-world.ts';

const world = createFollowUpWorld();
const showStatus = createShowStatus(world);
const id = world.put(aRequest({ status: 'exporting' }));

describe('the status of a request', () => {
  it.each([requester, approver, admin])('is shown to %s, with the place of the card', async (userId) => {
    await world.putCard(id);

    expect(await showStatus({ requestId: id, userId })).toMatchObject({
      ok: true,
      value: { request: { id, status: 'exporting' }, card: { channel, ts: '1.1' } },
    });
  });

  it('is not shown to a person outside of the channel, nor to a guest in it', async () => {
    world.people.inChannel.add('UGUEST');
    world.people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));

    for (const userId of [outsider, 'UGUEST']) {
      expect(await showStatus({ requestId: id, userId })).toEqual({
        ok: false,
        refusal: { reason: 'unknown-request' },
      });
    }
  });

  it('of an unknown request is no answer', async () => {
    expect(await showStatus({ requestId: 'zzzzzz', userId: requester })).toMatchObject({ ok: false });
  });
});
