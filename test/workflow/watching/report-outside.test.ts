/** Exports without a request are reported, and ours are not. */
import { beforeEach, describe, expect, it } from 'vitest';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { createReportOutside, type OutsideNeeds } from '../../../src/workflow/watching/report-outside.ts';
import {
  anAttempt,
  aRefusal,
  aRequest,
  aTask,
  aTaskDetail,
  aWait,
  channel,
  hour,
  minute,
  second,
} from '../../builders.ts';
import { aCloudTask } from '../../fakes/cloud.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { callTimeout, settleTime } from '../exporting/export-world.ts';

/** From the start of a task until it is certain that its id would be on record if it were ours. */
const grace = minute + 5 * second + callTimeout + settleTime;

let world: World;
let needs: OutsideNeeds;
let report: () => Promise<void>;

beforeEach(async () => {
  world = createWorld();
  needs = {
    ...world,
    channel: () => channel,
    regions: undefined,
    callTimeout,
    settleTime,
  };
  report = createReportOutside(needs);
  await report();
});

/** Starts now, by another person, in a bucket and under a name of theirs. */
function aStranger(given: Partial<Parameters<typeof aCloudTask>[0]> = {}): void {
  const detail = aTaskDetail({ objects: [{ bucket: 'theirs', name: 'x_m-theirs_system.raw.tar.gz' }] });
  world.cloud.jobs.push(aCloudTask({ id: 't-stranger', startedAt: world.clock.time, detail, ...given }));
}

async function reportAfter(ms: number): Promise<void> {
  world.clock.pass(ms);
  await report();
}

describe('an export without a request', () => {
  it('is reported once, when it is certain that it is not ours', async () => {
    aStranger();

    await reportAfter(grace - 1);
    expect(world.messenger.shown()).toEqual([]);

    await reportAfter(1);
    await reportAfter(minute);
    await reportAfter(minute);

    expect(world.messenger.shown()).toEqual(['notice outside-export cn-hangzhou t-stranger']);
    expect(world.messenger.messages[0]?.place.channel).toBe(channel);
  });

  it('is given the same time when others were reported a moment ago', async () => {
    aStranger();
    await reportAfter(grace);
    aStranger({ id: 't-later' });

    await reportAfter(minute);
    expect(world.messenger.messages).toHaveLength(1);

    await reportAfter(grace);
    expect(world.messenger.shown()).toContain('notice outside-export cn-hangzhou t-later');
  });

  it('is reported whatever became of it meanwhile', async () => {
    aStranger({ detail: aTaskDetail({ state: 'finished' }) });

    await reportAfter(grace);

    expect(world.messenger.messages).toHaveLength(1);
  });

  it('is reported by the next run when Slack does not take it, or others come first', async () => {
    aStranger();
    const { postNotice } = world.messenger;
    world.messenger.postNotice = async () => {
      throw new RetryAfter('others come first', 1_000);
    };
    await reportAfter(grace);

    world.messenger.postNotice = postNotice;
    world.messenger.refuseNext();
    await expect(reportAfter(minute)).rejects.toThrow('regions could not be searched');
    await reportAfter(minute);

    expect(world.messenger.messages).toHaveLength(1);
  });

  it('is not reported from before the first scan', async () => {
    aStranger({ startedAt: world.clock.time - 2 * minute });

    await reportAfter(grace);

    expect(world.messenger.messages).toEqual([]);
  });

  it('is one of many: some in this run, the others in the next', async () => {
    for (let index = 0; index < 25; index += 1) aStranger({ id: `t-${index}` });

    await reportAfter(grace);
    const first = world.messenger.messages.length;
    await reportAfter(minute);
    await reportAfter(minute);

    expect(first).toBe(10);
    expect(new Set(world.messenger.shown()).size).toBe(25);
  });
});

describe('an export of ours', () => {
  it('is never reported while a request holds its task', async () => {
    world.put(aRequest({ status: 'exporting', task: aTask({ id: 't-stranger' }) }));
    aStranger();

    await reportAfter(grace);

    expect(world.messenger.messages).toEqual([]);
  });

  it('is not reported while the request that has lost its answer is still searching for it', async () => {
    const attempt = anAttempt({ at: world.clock.time, since: world.clock.time });
    world.put(aRequest({ status: 'starting', attempt }));
    aStranger({ detail: aTaskDetail() });

    await reportAfter(grace);
    await reportAfter(minute);

    expect(world.messenger.messages).toEqual([]);
  });

  it('is not taken for one of others while it does not say what it writes', async () => {
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ since: world.clock.time }) }));
    aStranger({ detail: aTaskDetail({ objects: [] }) });

    await reportAfter(grace);

    expect(world.messenger.messages).toEqual([]);
  });

  it('is not taken for one of others under an unexpected name, unless it names another image', async () => {
    const at = world.clock.time;
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ at, since: at }) }));
    const detail = aTaskDetail({ objects: [{ bucket: 'acme-exports', name: 'exports/strange.raw' }] });
    aStranger({ id: 't-strange', detail });
    aStranger({ id: 't-other', detail, imageId: 'm-bp1other' });

    await reportAfter(grace);

    expect(world.log.lines.flatMap(({ data }) => ('taskId' in data ? [data.taskId] : []))).toEqual(['t-other']);
  });

  it('is not reported while the request that has lost its answer waits to call again', async () => {
    const waiting = aWait({ openSince: world.clock.time });
    world.put(aRequest({ status: 'waiting', waiting }));
    aStranger({ detail: aTaskDetail() });

    await reportAfter(grace);
    await reportAfter(minute);

    expect(world.messenger.messages).toEqual([]);
  });

  it('is one of others when it is older than the lost call of the request that waits, or no call was lost', async () => {
    world.put(aRequest({ id: 'aaaaaa', status: 'waiting', waiting: aWait({ openSince: world.clock.time + hour }) }));
    world.put(aRequest({ id: 'bbbbbb', status: 'waiting', waiting: aWait() }));
    aStranger({ detail: aTaskDetail() });

    await reportAfter(grace);

    expect(world.messenger.messages).toHaveLength(1);
  });

  it('is not reported when its request finds it while others are reported', async () => {
    const { postNotice } = world.messenger;
    world.messenger.postNotice = async (...notice) => {
      world.put(aRequest({ status: 'exporting', task: aTask({ id: 't-ours' }) }));
      return postNotice(...notice);
    };
    aStranger();
    aStranger({ id: 't-ours', detail: aTaskDetail() });

    await reportAfter(grace);
    await reportAfter(minute);

    expect(world.messenger.shown()).toEqual(['notice outside-export cn-hangzhou t-stranger']);
  });

  it('hides no other one that runs at the same time', async () => {
    world.put(aRequest({ status: 'starting', attempt: anAttempt({ since: world.clock.time }) }));
    aStranger();

    await reportAfter(grace);

    expect(world.messenger.messages).toHaveLength(1);
  });
});

describe('a search', () => {
  it('that Alibaba Cloud refuses leaves nothing out', async () => {
    aStranger();
    world.cloud.refusals.set('exportTasksSince', aRefusal({ code: 'Throttling' }));
    await reportAfter(grace);
    await reportAfter(10 * minute);

    world.cloud.refusals.clear();
    await reportAfter(minute);

    expect(world.messenger.messages).toHaveLength(1);
  });

  it('costs nothing while no task is old enough', async () => {
    await reportAfter(grace - 1);

    expect(world.cloud.asked).toEqual([]);
  });

  it('goes through the given regions instead of those that are used', async () => {
    report = createReportOutside({ ...needs, regions: ['cn-beijing'] });
    await report();
    aStranger();
    aStranger({ id: 't-beijing', regionId: 'cn-beijing' });

    await reportAfter(grace);

    expect(world.messenger.shown()).toEqual(['notice outside-export cn-beijing t-beijing']);
  });
});
