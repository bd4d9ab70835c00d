/** Cancelling an approved request: written first, obeyed by the worker that comes next, announced as what it came to. */
import { beforeEach, describe, expect, it } from 'vitest';
import { keptAfter } from '../../../src/workflow/exporting/export-needs.ts';
import { aLatch } from '../../a-latch.ts';
import {
  aPerson,
  aPress,
  approvedAt,
  approver,
  aRefusal,
  aRequest,
  aTask,
  aVote,
  aWait,
  hour,
  minute,
  requester,
  second,
} from '../../builders.ts';
import { losesAnswer, losesCall, refusesWith, starts } from '../../fakes/cloud.ts';
import { snapshotOf } from '../../fakes/memory.ts';
import { answerDue, settled } from '../exporting/export-world.ts';
import { admin, createFollowUpWorld, type FollowUpWorld, outsider } from './follow-up-world.ts';

let world: FollowUpWorld;

beforeEach(() => {
  world = createFollowUpWorld();
});

async function pressCancel(id: string, by = requester): Promise<void> {
  await world.press(aPress({ requestId: id, by, kind: 'cancel', at: world.clock.time }));
}

/** A request whose task runs, as Alibaba Cloud sees it too. */
async function exporting(): Promise<string> {
  const id = world.put(aRequest({ status: 'approved' }));
  await world.advanceNow(id);
  expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
  return id;
}

describe('cancelling what has not been called yet', () => {
  it('cancels the export where an approval comes while it was still to be withdrawn', async () => {
    const id = world.put(aRequest({ status: 'pending' }));
    const { read } = world.store;
    world.store.read = async (requestId) => {
      const seen = await read(requestId);
      world.store.read = read;
      await world.recordEvent(requestId, { type: 'approve', vote: aVote() });
      return seen;
    };

    await pressCancel(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'approved', cancelWanted: { by: requester } });
    expect(world.refusals).toEqual([]);
    expect(world.jobs.advance).toContain(id);
  });

  it.each([aRequest({ status: 'approved' }), aRequest({ status: 'waiting' })])(
    'ends $status as soon as Redis is sure to keep the wish',
    async (request) => {
      const id = world.put(request);

      await pressCancel(id);
      const next = await world.advanceNow(id);
      const early = await world.requestNow(id);
      await world.advanceAfter(keptAfter, id);

      expect(next).toEqual({ waitMs: keptAfter });
      expect(early).toMatchObject({ status: request.status, cancelWanted: { by: requester } });
      expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
      expect(world.cloud.orders).toEqual([]);
      expect(await world.presses.kept()).toEqual([]);
    },
  );

  it('searches first where Redis was restarted: the task of a forgotten call is found and stopped', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const bringBack = snapshotOf(world.memory);
    await world.advanceNow(id);
    bringBack(world.memory);
    world.memory.runId = 'run-2';

    await pressCancel(id);
    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(world.cloud.stopped).toEqual(['t-bp1']);
    expect(world.jobs.advance).toContain(id);
  });

  it('searches first where Redis was restarted, and ends as cancelled when there is nothing', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    world.memory.runId = 'run-2';

    await pressCancel(id);
    await world.advanceNow(id);
    const early = await world.requestNow(id);
    await world.advanceAfter(settled, id);

    expect(early).toMatchObject({ status: 'starting', cancelWanted: { by: requester } });
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
    expect(world.cloud.orders).toEqual([]);
  });

  it('is obeyed by the next step where the process died after the wish was written', async () => {
    const wish = { by: approver, at: approvedAt };
    const id = world.put(
      aRequest({ status: 'waiting', cancelWanted: wish, waiting: aWait({ nextAt: approvedAt + hour }) }),
    );

    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: approver });
  });
});

describe('cancelling while the call is out', () => {
  async function pressDuringCall(script: typeof starts): Promise<string> {
    const id = world.put(aRequest({ status: 'approved' }));
    world.cloud.scripts.push(async (...order) => {
      await pressCancel(id);
      return script(...order);
    });
    await world.advanceNow(id);
    return id;
  }

  it('stops the task that the answer names', async () => {
    const id = await pressDuringCall(starts);
    await world.watchExports();

    expect(world.cloud.stopped).toEqual(['t-bp1']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester, task: { id: 't-bp1' } });
  });

  it.each(['InvalidOSSBucket.NotFound', 'Throttling'])('ends as cancelled when the answer is %s', async (code) => {
    const id = await pressDuringCall(refusesWith(code));
    await world.advanceAfter(keptAfter, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('finds the task of a lost answer and stops it', async () => {
    const id = await pressDuringCall(losesAnswer);
    await world.advanceAfter(answerDue, id);

    expect(world.cloud.stopped).toEqual(['t-bp1']);
  });

  it('never calls again after a lost call, and ends as cancelled once it is certain that nothing runs', async () => {
    const id = await pressDuringCall(losesCall);
    await world.advanceAfter(settled - 1, id);
    const early = await world.requestNow(id);
    await world.advanceAfter(1, id);

    expect(early).toMatchObject({ status: 'starting' });
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
    expect(world.cloud.orders).toHaveLength(1);
  });

  it('says that the outcome is unknown when it cannot be found out by the deadline', async () => {
    const id = await pressDuringCall(losesCall);
    world.cloud.refusals.set('exportTasksSince', aRefusal({ action: 'DescribeTasks', code: 'Forbidden.RAM' }));

    await world.advanceAfter(25 * hour, id);

    expect(await world.requestNow(id)).toMatchObject({
      status: 'failed',
      failure: { reason: 'unknown-outcome' },
      cancelWanted: { by: requester },
    });
    expect(world.cloud.orders).toHaveLength(1);
  });
});

describe('cancelling a task', () => {
  it('asks it to stop, and ends with the person who wanted that once it has', async () => {
    const id = await exporting();

    await pressCancel(id);
    await world.advanceNow(id);
    const accepted = await world.requestNow(id);
    await world.watchExports();

    expect(accepted).toMatchObject({
      status: 'exporting',
      cancelWanted: { by: requester, acceptedAt: world.clock.time },
    });
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
    expect(world.cloud.stopped).toEqual(['t-bp1']);
  });

  it('asks it once more where it still runs long after it was asked', async () => {
    const id = await exporting();
    world.cloud.onStop = () => {};
    await pressCancel(id);
    await world.advanceNow(id);

    world.clock.pass(4 * minute);
    await world.watchExports();
    const early = world.cloud.stopped.length;
    world.clock.pass(minute);
    await world.watchExports();

    expect(early).toBe(1);
    expect(world.cloud.stopped).toHaveLength(2);
    expect(await world.requestNow(id)).toMatchObject({ cancelWanted: { acceptedAt: world.clock.time } });
  });

  it('is obeyed by the watch where no job does', async () => {
    const id = await exporting();
    await pressCancel(id);

    await world.watchExports();
    await world.watchExports();

    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
  });

  it('is too late for one that has just finished, and says so', async () => {
    const id = await exporting();
    const [job] = world.cloud.jobs;
    if (job) job.detail = { ...job.detail, state: 'finished', finishedAt: world.clock.time };

    await pressCancel(id);
    await world.advanceNow(id);
    await world.watchExports();

    expect(world.cloud.stopped).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exported', cancelWanted: { by: requester } });
  });

  it('is too late for one that finishes between the look and the call', async () => {
    const id = await exporting();
    world.cloud.cancelTask = async () => ({
      ok: false,
      refusal: { reason: 'refused', refusal: aRefusal({ code: 'InvalidTaskId.IncorrectTaskStatus' }), passing: false },
    });

    await pressCancel(id);
    await world.advanceNow(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', cancelWanted: { by: requester } });
  });

  it('waits while Alibaba Cloud does not let the task be stopped', async () => {
    const id = await exporting();
    const [job] = world.cloud.jobs;
    if (job) job.detail = { ...job.detail, supportsCancel: false };
    await pressCancel(id);
    await world.advanceNow(id);
    await world.watchExports();
    expect(world.cloud.stopped).toEqual([]);

    if (job) job.detail = { ...job.detail, supportsCancel: true };
    await world.watchExports();

    expect(world.cloud.stopped).toEqual(['t-bp1']);
  });

  it('says so, and can be pressed again, where Alibaba Cloud refuses for good', async () => {
    const id = await exporting();
    world.cloud.isPassing = false;
    world.cloud.refusals.set('cancelTask', aRefusal({ action: 'CancelTask', code: 'Forbidden.RAM' }));
    await pressCancel(id);
    await world.advanceNow(id);
    const refused = await world.requestNow(id);

    world.cloud.refusals.clear();
    await pressCancel(id);
    await world.advanceNow(id);

    expect(refused).toMatchObject({ cancelRefused: { by: requester, refusal: { code: 'Forbidden.RAM' } } });
    expect(refused).not.toHaveProperty('cancelWanted');
    expect(await world.requestNow(id)).toMatchObject({ cancelWanted: { acceptedAt: world.clock.time } });
  });

  it.each(['accepts', 'refuses'] as const)(
    'is announced as done by the person who wanted it, where of two calls at once Alibaba Cloud %s the later one',
    async (later) => {
      const id = await exporting();
      await pressCancel(id);
      const { cancelTask } = world.cloud;
      const [both, earlier] = [aLatch(), aLatch()];
      let calls = 0;
      world.cloud.cancelTask = async (...task) => {
        calls += 1;
        const isLater = calls === 2;
        if (isLater) both.open();
        await (isLater ? earlier : both).opened;
        if (isLater === (later === 'accepts')) return cancelTask(...task);
        const refusal = aRefusal({ action: 'CancelTask', code: 'CancelTaskFailed' });
        return { ok: false, refusal: { reason: 'refused', refusal, passing: false } };
      };

      await Promise.all([world.advanceNow(id), world.advanceNow(id)].map((step) => step.then(earlier.open)));
      await world.watchExports();

      expect(calls).toBe(2);
      expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
    },
  );

  it('repeats itself after an answer that was lost or put off', async () => {
    const id = await exporting();
    world.cloud.refusals.set('cancelTask', aRefusal({ action: 'CancelTask', code: 'Bot.NoAnswer' }));
    await pressCancel(id);
    await world.advanceNow(id);
    world.cloud.refusals.clear();

    await world.watchExports();

    expect(world.cloud.stopped).toEqual(['t-bp1', 't-bp1']);
    expect(await world.requestNow(id)).toMatchObject({ cancelWanted: { acceptedAt: world.clock.time } });
  });

  it('touches no task but the one on record', async () => {
    const id = world.put(aRequest({ status: 'exporting', task: aTask({ id: 't-ours' }) }));
    await pressCancel(id);

    await world.advanceNow(id);

    expect(new Set(world.cloud.stopped)).toEqual(new Set(['t-ours']));
  });
});

describe('who may cancel', () => {
  const inChannel = [requester, approver];

  it.each([
    ['the requester', requester],
    ['a person who may decide', approver],
    ['an admin', admin],
  ])('%s may', async (_who, by) => {
    const id = world.put(aRequest({ status: 'waiting' }));
    await world.putCard(id, inChannel);

    await pressCancel(id, by);
    await world.advanceAfter(keptAfter, id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by });
    expect(world.refusals).toEqual([]);
  });

  it.each<[string, string, () => void]>([
    ['a person outside of the channel', 'may-not-see', () => {}],
    ['a person who came after the card', 'outsider', () => world.people.inChannel.add(outsider)],
    ['a guest', 'may-not-see', () => world.people.known.set(outsider, aPerson({ id: outsider, isGuest: true }))],
    ['a bot', 'may-not-see', () => world.people.known.set(outsider, aPerson({ id: outsider, isBot: true }))],
  ])('%s may not, and reads why in private: %s', async (_who, reason, arrange) => {
    arrange();
    const id = world.put(aRequest({ status: 'waiting' }));
    await world.putCard(id, inChannel);

    await pressCancel(id, outsider);

    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting' });
    expect(world.refusals).toMatchObject([{ press: { by: outsider }, refusal: { reason } }]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('no person on a guess: the press stays while Slack does not answer', async () => {
    const id = world.put(aRequest({ status: 'waiting' }));
    world.people.isSilent = true;

    await expect(pressCancel(id)).rejects.toThrow();

    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting' });
    expect(await world.presses.kept()).toHaveLength(1);
  });
});

describe('a press of Cancel', () => {
  it('counts once, however often it is delivered', async () => {
    const id = await exporting();

    await pressCancel(id);
    await pressCancel(id);

    expect(world.refusals).toEqual([]);
  });

  it('of another person, while it is wanted already, says who wants it', async () => {
    const id = await exporting();
    await world.putCard(id);
    await pressCancel(id);

    await pressCancel(id, approver);

    expect(world.refusalReasons()).toEqual(['already-wanted']);
  });

  it('on a request that has ended says how', async () => {
    const id = world.put(aRequest({ status: 'exported' }));

    await pressCancel(id);

    expect(world.refusals).toMatchObject([{ refusal: { reason: 'already-ended', request: { status: 'exported' } } }]);
  });

  it('on an unknown request says so', async () => {
    await pressCancel('zzzzzz');

    expect(world.refusalReasons()).toEqual(['unknown-request']);
  });

  it('on a request that is not yet decided withdraws it', async () => {
    const id = world.put(aRequest());

    await pressCancel(id);

    expect(await world.requestNow(id)).toMatchObject({ status: 'withdrawn', by: requester });
  });

  it('beats a worker that is about to call', async () => {
    const id = world.put(aRequest({ status: 'approved' }));
    const { exportTasksSince } = world.cloud;
    world.cloud.exportTasksSince = async (...asked) => {
      await pressCancel(id);
      return exportTasksSince(...asked);
    };

    await world.advanceNow(id);
    await world.advanceAfter(keptAfter, id);

    expect(world.cloud.orders).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled' });
  });
});

describe('a later call that was refused', () => {
  it('does not hide the task of an earlier one that was lost', async () => {
    const at = world.clock.time;
    const since = at - settled - minute;
    const waiting = aWait({ reason: 'busy', nextAt: at, openSince: since });
    const id = world.put(aRequest({ status: 'waiting', waiting }));
    world.cloud.scripts.push(losesAnswer);
    await world.cloud.startExport({ parameters: aRequest().parameters, clientToken: id, leaveBy: 0 });

    await world.advanceAfter(second, id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1', wasLost: true } });
  });

  it('is followed by another one when a look finds nothing', async () => {
    const waiting = aWait({ reason: 'busy', nextAt: approvedAt, openSince: approvedAt });
    const id = world.put(aRequest({ status: 'waiting', waiting }));

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { id: 't-bp1' } });
  });

  it('keeps waiting while a task does not say what it writes', async () => {
    const waiting = aWait({ reason: 'busy', nextAt: approvedAt, openSince: approvedAt });
    const id = world.put(aRequest({ status: 'waiting', waiting }));
    world.cloud.scripts.push(losesAnswer);
    await world.cloud.startExport({ parameters: aRequest().parameters, clientToken: id, leaveBy: 0 });
    const [job] = world.cloud.jobs;
    if (job) job.detail = { ...job.detail, objects: [] };

    await world.advanceNow(id);

    expect(world.cloud.orders).toHaveLength(1);
    expect(await world.requestNow(id)).toMatchObject({ status: 'waiting', waiting: { openSince: approvedAt } });
  });
});
