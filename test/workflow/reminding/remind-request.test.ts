/** Reminding: each step at its time, once, whatever happens to the jobs. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PendingRequest } from '../../../src/domain/export-request.ts';
import { createRestoreReminders, orderReminders } from '../../../src/workflow/reminding/order-reminders.ts';
import { createRemindRequest, type RemindRequest } from '../../../src/workflow/reminding/remind-request.ts';
import { leads } from '../../a-policy.ts';
import { anEvent, approver, aRequest, aRule, askedAt, channel, hour, minute } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const id = 'k7m2qx';
const rule = aRule({ remindAfter: [hour, 4 * hour], escalate: { after: 8 * hour, to: [leads] } });

let world: World;
let remind: RemindRequest;
let among: (readonly string[])[];

beforeEach(async () => {
  world = createWorld();
  world.clock.time = askedAt + minute;
  among = [];
  remind = reminding();
  world.put(aRequest({ rule }));
  await world.announcements.placeCard(id, { place: { channel, ts: '1.1' }, members: [approver], drawn: 1 });
});

/** Of one worker. `meanwhile`: what happens while it asks Slack. */
function reminding(meanwhile = async () => {}): RemindRequest {
  return createRemindRequest({
    ...world,
    findReminded: async (_request, asked) => {
      among.push(asked.among);
      await meanwhile();
      return [approver];
    },
  });
}

async function pendingNow(): Promise<PendingRequest> {
  const request = await world.requestNow(id);
  return request.status === 'pending' ? request : expect.unreachable('it is no longer pending');
}

/** All that is due, as a worker goes on at once. */
async function untilLater(): Promise<number | undefined> {
  for (;;) {
    const next = await remind(id);
    if (next?.waitMs !== 0) return next?.waitMs;
  }
}

describe('a worker', () => {
  it('looks again when the next step is due', async () => {
    expect(await remind(id)).toEqual({ waitMs: 59 * minute });
    expect(among).toEqual([]);
  });

  it('reminds, escalates and warns over the day, and mentions those of the open seats', async () => {
    const waits = [];
    for (let waitMs = await untilLater(); waitMs !== undefined; waitMs = await untilLater()) {
      waits.push(waitMs / hour);
      world.clock.pass(waitMs);
    }

    expect(waits).toEqual([59 / 60, 3, 4, 15]);
    expect(await pendingNow()).toMatchObject({
      reminded: { count: 2, at: askedAt + 4 * hour, who: [approver] },
      escalated: { at: askedAt + 8 * hour, who: [approver] },
      expiryWarned: { at: askedAt + 23 * hour },
    });
    expect(among).toEqual([['channel'], ['channel'], [leads]]);
    expect(world.jobs.announce.has(id)).toBe(true);
  });

  it('after a night in which no worker ran does what was missed, once each', async () => {
    world.clock.time = askedAt + 20 * hour;

    expect(await untilLater()).toBe(3 * hour);
    expect(among).toEqual([[leads], ['channel', leads]]);
    expect((await pendingNow()).reminded?.count).toBe(2);
  });

  it('waits for the card: there is nothing to point to before', async () => {
    world = createWorld();
    remind = reminding();
    world.put(aRequest({ rule }));
    world.clock.time = askedAt + 5 * hour;

    expect(await remind(id)).toEqual({ waitMs: minute });
    expect(among).toEqual([]);

    world.clock.time = askedAt + 23 * hour;
    expect(await remind(id)).toEqual({ waitMs: 0 });
    expect((await pendingNow()).expiryWarned).toBeDefined();
  });

  it('has nothing to do for a request that is over, or on no record', async () => {
    world.clock.time = askedAt + 24 * hour;
    expect(await remind(id)).toBeUndefined();
    expect(await remind('z9z9z9')).toBeUndefined();
  });

  it('is run again where Slack does not say who can approve', async () => {
    world.clock.time = askedAt + hour;
    remind = reminding(async () => {
      throw new Error('Slack does not answer');
    });

    await expect(remind(id)).rejects.toThrow('Slack does not answer');
    expect((await pendingNow()).reminded).toBeUndefined();

    // The warning asks for no facts: it comes although the reminders still do not.
    world.clock.time = askedAt + 23 * hour;
    expect(await remind(id)).toEqual({ waitMs: 0 });
    expect((await pendingNow()).expiryWarned).toBeDefined();
    await expect(remind(id)).rejects.toThrow('Slack does not answer');
  });
});

describe('exactly once', () => {
  it('although two workers remind at the same moment', async () => {
    world.clock.time = askedAt + hour;
    const both = [reminding(), reminding()];

    expect(await Promise.all(both.map((one) => one(id)))).toEqual([{ waitMs: 0 }, { waitMs: 0 }]);

    expect(among).toHaveLength(2);
    expect((await world.store.read(id))?.revision).toBe(2);
    expect(await remind(id)).toEqual({ waitMs: 3 * hour });
  });

  it('and not after a decision that comes in the same moment', async () => {
    world.clock.time = askedAt + 8 * hour;
    remind = reminding(async () => void (await world.recordEvent(id, anEvent({ type: 'deny' }))));

    await remind(id);

    const denied = await world.requestNow(id);
    expect(denied.status).toBe('denied');
    expect(denied).not.toHaveProperty('reminded');
    expect(denied).not.toHaveProperty('escalated');
    expect(await remind(id)).toBeUndefined();
  });

  it('looks anew after a vote that comes in the same moment', async () => {
    world.clock.time = askedAt + hour;
    const withTwo = { ...rule, approvals: 2 };
    world.put(aRequest({ rule: withTwo }));
    remind = reminding(async () => {
      if (among.length === 1) await world.recordEvent(id, anEvent({ type: 'approve' }));
    });

    expect(await remind(id)).toEqual({ waitMs: 0 });
    expect((await pendingNow()).reminded).toBeUndefined();
    await untilLater();
    expect(await pendingNow()).toMatchObject({ reminded: { count: 1 }, votes: [{ by: approver }] });
  });

  it('although the clock is set back', async () => {
    world.clock.time = askedAt + hour;
    await untilLater();
    world.clock.time = askedAt + 30 * minute;

    expect(await untilLater()).toBe(3.5 * hour);
    expect(among).toHaveLength(1);
  });
});

describe('the job', () => {
  it('is ordered for the next step', async () => {
    await orderReminders(world, await pendingNow(), askedAt);

    expect([...world.jobs.remind]).toEqual([[id, hour]]);
  });

  it('is not ordered where there is nothing to remind of', async () => {
    const short = aRequest({ rule: aRule({ decideWithin: hour }), until: askedAt + hour });

    await orderReminders(world, short, askedAt);

    expect(world.jobs.remind.size).toBe(0);
  });

  it.each([
    ['at once, where its time has passed', askedAt + 2 * hour, [[id, 0]]],
    ['before its time', askedAt + 56 * minute, [[id, 4 * minute]]],
    ['by a later round, where its time is far', askedAt + 54 * minute, []],
  ])('that Redis has lost is brought back %s', async (_when, now, ordered) => {
    await createRestoreReminders(world)(await pendingNow(), now);

    expect([...world.jobs.remind]).toEqual(ordered);
  });
});
