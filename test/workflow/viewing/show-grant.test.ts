import { describe, expect, it } from 'vitest';
import { refuse } from '../../../src/domain/result.ts';
import { createShowGrant } from '../../../src/workflow/viewing/show-grant.ts';
import { approver, aRefusal, aRequest, channel, requester } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

function setUp(missingAction?: string) {
  const world = createWorld();
  const refusal = aRefusal({ code: 'Forbidden.RAM', ...(missingAction && { missingAction }) });
  const requestId = world.put(aRequest({ status: 'failed', failure: { reason: 'refused', refusal } }));
  return { ...world, requestId, showGrant: createShowGrant(world) };
}

describe('the policy that a request lacks', () => {
  it.each([requester, approver])('is shown to the people of the channel: %s', async (userId) => {
    const { showGrant, requestId } = setUp('ecs:ExportImage');

    expect(await showGrant({ requestId, userId })).toMatchObject({
      ok: true,
      value: expect.stringContaining('"Action": "ecs:ExportImage"'),
    });
  });

  it('is shown to no other person', async () => {
    const { showGrant, requestId, people } = setUp('ecs:ExportImage');
    people.known.set(approver, { id: approver, isGuest: true, isBot: false });

    expect(await showGrant({ requestId, userId: 'UMAX' })).toMatchObject({ refusal: { reason: 'not-a-member' } });
    expect(await showGrant({ requestId, userId: approver })).toMatchObject({ refusal: { reason: 'guest' } });
  });

  it('is not shown to members of another channel, who read where the card is', async () => {
    const { showGrant, requestId, people } = setUp('ecs:ExportImage');
    people.inOtherChannels.set('COTHER', new Set(['UMAX']));

    expect(await showGrant({ requestId, userId: 'UMAX' })).toEqual(
      refuse({ reason: 'not-a-member', channels: [channel] }),
    );
  });

  it('is none where no permission is known to lack', async () => {
    const { showGrant } = setUp();

    for (const requestId of ['k7m2qx', 'aaaaaa']) {
      expect(await showGrant({ requestId, userId: requester })).toEqual({
        ok: false,
        refusal: { reason: 'nothing-missing' },
      });
    }
  });
});
