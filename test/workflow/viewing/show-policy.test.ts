import { describe, expect, it } from 'vitest';
import { createMayAsk } from '../../../src/workflow/checking/may-ask.ts';
import { createShowPolicy } from '../../../src/workflow/viewing/show-policy.ts';
import { approver, aRefusal, aRequest, channel, requester } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

function setUp(missingAction?: string) {
  const world = createWorld();
  const refusal = aRefusal({ code: 'Forbidden.RAM', ...(missingAction && { missingAction }) });
  const requestId = world.put(aRequest({ status: 'failed', failure: { reason: 'refused', refusal } }));
  const mayAsk = createMayAsk({ people: world.people, channel });
  return { ...world, requestId, showPolicy: createShowPolicy({ ...world, mayAsk }) };
}

describe('the policy that a request lacks', () => {
  it.each([requester, approver])('is shown to the people of the channel: %s', async (userId) => {
    const { showPolicy, requestId } = setUp('ecs:ExportImage');

    expect(await showPolicy({ requestId, userId })).toMatchObject({
      ok: true,
      value: expect.stringContaining('"Action": "ecs:ExportImage"'),
    });
  });

  it('is shown to nobody else', async () => {
    const { showPolicy, requestId, people } = setUp('ecs:ExportImage');
    people.known.set(approver, { id: approver, isGuest: true, isBot: false });

    expect(await showPolicy({ requestId, userId: 'UMAX' })).toMatchObject({ refusal: { reason: 'not-a-member' } });
    expect(await showPolicy({ requestId, userId: approver })).toMatchObject({ refusal: { reason: 'guest' } });
  });

  it('is none where no permission is known to lack', async () => {
    const { showPolicy } = setUp();

    for (const requestId of ['k7m2qx', 'aaaaaa']) {
      expect(await showPolicy({ requestId, userId: requester })).toEqual({
        ok: false,
        refusal: { reason: 'nothing-missing' },
      });
    }
  });
});
