/** What has ended long ago is forgotten. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { OldRequests } from '../../../src/workflow/ports/old-requests.ts';
import { createForgetOld } from '../../../src/workflow/upkeep/forget-old.ts';
import { anEmergencyRequest, approver, aRequest, hour } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const day = 24 * hour;

let world: World;
let old: string[];
let unannounced: string[];
let removed: [string, number][];
let neverAnnounced: string[];
let asked: number[];
let dropped: number;
let oldRequests: OldRequests;

beforeEach(() => {
  world = createWorld();
  old = [];
  unannounced = [];
  neverAnnounced = [];
  asked = [];
  removed = [];
  dropped = 0;
  oldRequests = {
    endedBefore: async (_at, most) => old.slice(0, most),
    async unannouncedBefore(at, most) {
      asked.push(at);
      return unannounced.slice(0, most);
    },
    async remove({ request }, { claimsUntil, evenUnannounced }) {
      if (evenUnannounced) neverAnnounced.push(request.id);
      else removed.push([request.id, claimsUntil]);
      return true;
    },
    async dropKeptClaims() {
      dropped += 1;
    },
  };
});

function forget(retention: number): Promise<void> {
  return createForgetOld({ ...world, oldRequests, retention })();
}

describe('forgetting', () => {
  it('keeps an emergency that is not reviewed yet', async () => {
    const review = { by: approver, at: 1, note: 'Fine' };
    old.push(world.put(anEmergencyRequest({ id: 'aaaaaa', status: 'exported' })));
    old.push(world.put(anEmergencyRequest({ id: 'bbbbbb', status: 'exported', emergency: { review } })));

    await forget(90 * day);

    expect(removed.map(([id]) => id)).toEqual(['bbbbbb']);
  });

  it('removes what is old, and drops claims that are kept no longer', async () => {
    old.push(world.put(aRequest({ status: 'exported' })));

    await forget(90 * day);

    expect(removed).toEqual([['k7m2qx', world.clock.time]]);
    expect(dropped).toBe(1);
    expect(world.log.lines).toMatchObject([{ level: 'info', data: { removed: 1 } }]);
  });

  it('keeps tasks claimed for longer than any search reaches back, however short the retention', async () => {
    old.push(world.put(aRequest({ status: 'exported' })));

    await forget(day);

    expect(removed).toEqual([['k7m2qx', world.clock.time + 29 * day]]);
  });

  it('touches nothing that is open, nor what this release cannot read', async () => {
    old.push(world.put(aRequest({ status: 'exporting' })), 'zzzzzz');

    await forget(90 * day);

    expect(removed).toEqual([]);
    expect(world.log.lines).toEqual([]);
  });

  it('waits twice as long for what could not be announced, and then says so', async () => {
    unannounced.push(world.put(aRequest({ status: 'failed' })));

    await forget(90 * day);

    expect(asked).toEqual([world.clock.time - 180 * day]);
    expect(neverAnnounced).toEqual(['k7m2qx']);
    expect(world.log.lines).toEqual([
      {
        level: 'error',
        message: 'request removed whose end could not be announced',
        data: { requestId: 'k7m2qx', status: 'failed', requester: 'ULIN', channel: 'CAPPROVALS' },
      },
    ]);
  });

  it('takes a bounded number at a time', async () => {
    for (let index = 0; index < 300; index += 1) {
      old.push(
        world.put(
          aRequest({ id: `r${String(index).padStart(5, '0')}`, idempotencyKey: `V${index}`, status: 'denied' }),
        ),
      );
    }

    await forget(90 * day);

    expect(removed).toHaveLength(200);
  });
});
