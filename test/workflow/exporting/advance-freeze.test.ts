/** An approved request while exports are frozen: it waits, uses up no try, and goes on once the freeze is over. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { BreakGlass } from '../../../src/domain/policy/break-glass.ts';
import { policyWithoutRules } from '../../../src/domain/policy/policy.ts';
import { aPolicy } from '../../a-policy.ts';
import {
  anEmergencyRequest,
  approvedAt,
  aRequest,
  aRule,
  aTaskDetail,
  aWait,
  hour,
  minute,
  requester,
  runId,
  second,
} from '../../builders.ts';
import { aCloudTask, refusesWith } from '../../fakes/cloud.ts';
import { createExportWorld, type ExportWorld } from './export-world.ts';

const admin = 'UADMIN';

describe('an approved request in a commanded freeze', () => {
  let world: ExportWorld;
  let id: string;
  const freeze = () => world.freezes.command({ by: admin, at: world.clock.time, reason: 'An intrusion', salt: 's' });

  beforeEach(async () => {
    world = createExportWorld();
    id = world.put(aRequest({ status: 'approved' }));
    await freeze();
  });

  it('waits, with the freeze on its record, and no call leaves', async () => {
    const next = await world.advanceNow(id);

    expect(next).toEqual({ waitMs: minute });
    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason: 'frozen', tries: 0, calls: 0, freeze: { is: 'commanded', by: admin, reason: 'An intrusion' } },
    });
  });

  it('is looked at again and again, and written once', async () => {
    await world.advanceNow(id);
    const { revision } = (await world.store.read(id)) ?? {};

    for (let round = 0; round < 10; round += 1) await world.advanceAfter(minute, id);

    expect((await world.store.read(id))?.revision).toBe(revision);
    expect(world.cloud.orders).toEqual([]);
  });

  it('is exported as soon as the freeze is lifted, also before the time at which it would look again', async () => {
    await world.advanceNow(id);
    await world.freezes.lift(admin, world.clock.time);

    await world.advanceAfter(second, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(world.cloud.orders).toHaveLength(1);
    expect(world.cloud.orders[0]?.clientToken).toBe(id);
  });

  it('ends as expired, with the freeze as its reason, where that outlasts the approval', async () => {
    await world.advanceNow(id);

    await world.advanceAfter(24 * hour, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'expired', frozen: true });
    expect(world.cloud.orders).toEqual([]);
  });

  it('is cancelled where a person wants that', async () => {
    await world.advanceNow(id);
    await world.recordEvent(id, { type: 'want-cancel', by: 'ULIN', at: world.clock.time });

    await world.advanceAfter(minute, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: 'ULIN' });
  });

  it('waits for the next freeze where that follows at once, and says so on its record', async () => {
    await world.advanceNow(id);
    await world.freezes.lift(admin, world.clock.time);
    world.clock.pass(second);
    await freeze();

    await world.advanceNow(id);

    const request = await world.requestNow(id);
    expect(request.status === 'waiting' && request.waiting.freeze).toMatchObject({ at: world.clock.time });
  });

  it('goes on where a try was refused before, without having lost one', async () => {
    await world.freezes.lift(admin, world.clock.time);
    world.cloud.scripts.push(refusesWith('Throttling'));
    await world.advanceNow(id);
    await freeze();
    await world.advanceAfter(minute, id);
    const { waiting } = (await world.requestNow(id)) as { waiting?: unknown };
    expect(waiting).toMatchObject({ reason: 'frozen', tries: 1, calls: 1 });

    await world.freezes.lift(admin, world.clock.time);
    await world.advanceAfter(second, id);

    expect(world.cloud.orders).toHaveLength(2);
  });

  it('takes a task for its own that the search finds: a freeze stops no search', async () => {
    const [objects] = [aTaskDetail().objects];
    world.cloud.jobs.push(aCloudTask({ startedAt: approvedAt + second, detail: aTaskDetail({ objects }) }));

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(world.cloud.orders).toEqual([]);
  });

  it('keeps searching for the task of a call whose answer was lost, and adopts it', async () => {
    const freezeInfo = { is: 'commanded', by: admin, at: world.clock.time, reason: 'An intrusion' } as const;
    const waiting = aWait({ reason: 'frozen', openSince: approvedAt, nextAt: approvedAt, freeze: freezeInfo });
    const open = world.put(aRequest({ status: 'waiting', waiting }));
    expect(await world.advanceNow(open)).toEqual({ waitMs: minute });
    expect(world.cloud.orders).toEqual([]);
    world.cloud.jobs.push(aCloudTask({ startedAt: approvedAt + second }));

    await world.advanceAfter(minute, open);

    expect(await world.requestNow(open)).toMatchObject({ status: 'exporting', task: { wasLost: true } });
    expect(world.cloud.orders).toEqual([]);
  });
});

describe('an approved request in a freeze of the calendar', () => {
  const until = approvedAt + 3 * hour;
  const freezes = [{ from: approvedAt, until, reason: 'Year-end freeze' }];

  function frozenWorld() {
    const world = createExportWorld();
    world.load({ ...policyWithoutRules(), freezes });
    return { world, id: world.put(aRequest({ status: 'approved' })) };
  }

  it('waits until its last millisecond, and is called for in the next one', async () => {
    const { world, id } = frozenWorld();
    await world.advanceNow(id);
    expect(await world.requestNow(id)).toMatchObject({
      status: 'waiting',
      waiting: { reason: 'frozen', freeze: { is: 'calendar', until, reason: 'Year-end freeze' } },
    });

    expect(await world.advanceAfter(until - world.clock.time, id)).toEqual({ waitMs: 1 });
    expect(world.cloud.orders).toEqual([]);
    await world.advanceAfter(1, id);

    expect(world.cloud.orders).toHaveLength(1);
  });

  it('is not lifted by the lift of a commanded one', async () => {
    const { world, id } = frozenWorld();
    await world.freezes.command({ by: admin, at: world.clock.time, reason: 'An intrusion', salt: 's' });
    await world.advanceNow(id);
    await world.freezes.lift(admin, world.clock.time);

    await world.advanceAfter(second, id);

    expect(await world.requestNow(id)).toMatchObject({ waiting: { freeze: { is: 'calendar' } } });
    expect(world.cloud.orders).toEqual([]);
  });
});

describe('an emergency in a freeze of the calendar', () => {
  const freezes = [{ from: approvedAt, until: approvedAt + 3 * hour, reason: 'Year-end freeze' }];
  const breakGlass = { who: [requester], reviewWithin: 72 * hour };

  async function advanced(terms: BreakGlass, isCommanded = false) {
    const world = createExportWorld();
    const rule = aRule({ name: 'everything' });
    world.load(aPolicy({ rules: [rule], freezes, breakGlass: terms }));
    const id = world.put(anEmergencyRequest<'approved'>({ rule, runId }));
    if (isCommanded)
      await world.freezes.command({ by: admin, at: world.clock.time, reason: 'An intrusion', salt: 's' });
    await world.advanceNow(id);
    return { calls: world.cloud.orders.length, request: await world.requestNow(id) };
  }

  it('waits, unless the policy lets it start', async () => {
    expect(await advanced(breakGlass)).toMatchObject({ calls: 0, request: { waiting: { reason: 'frozen' } } });
    expect(await advanced({ ...breakGlass, duringFreeze: true })).toMatchObject({
      calls: 1,
      request: { status: 'exporting' },
    });
  });

  it('waits for a commanded one, whatever the policy says', async () => {
    expect(await advanced({ ...breakGlass, duringFreeze: true }, true)).toMatchObject({
      calls: 0,
      request: { waiting: { reason: 'frozen', freeze: { is: 'commanded' } } },
    });
  });
});
