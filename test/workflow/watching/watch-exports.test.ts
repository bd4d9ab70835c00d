/** Watching: running tasks are read together, and what they say is put on record. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok, refuse } from '../../../src/domain/result.ts';
import type { TaskState } from '../../../src/workflow/ports/cloud.ts';
import { createReportWatchOutage } from '../../../src/workflow/watching/report-watch-outage.ts';
import { createWatchExports } from '../../../src/workflow/watching/watch-exports.ts';
import type { WatchNeeds } from '../../../src/workflow/watching/watch-needs.ts';
import { aLatch } from '../../a-latch.ts';
import {
  anEvent,
  approvedAt,
  aRefusal,
  aRequest,
  aTask,
  aTaskDetail,
  channel,
  hour,
  minute,
  requester,
  second,
} from '../../builders.ts';
import { aCloudTask } from '../../fakes/cloud.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { settleTime } from '../exporting/export-world.ts';

const shortest = 15 * second;
const maxAge = 24 * hour;

let world: World;
let needs: WatchNeeds;
let watch: () => Promise<void>;

beforeEach(() => {
  world = createWorld();
  const reportWatchOutage = createReportWatchOutage({ ...world, channel: () => channel });
  needs = { ...world, reportWatchOutage, settleTime, shortest, maxAge };
  watch = createWatchExports(needs);
});

const unreadable = refuse({
  reason: 'refused' as const,
  refusal: aRefusal({ action: 'DescribeTaskAttribute', code: 'Bot.NoAnswer' }),
  passing: true,
  unreadable: true as const,
});

/** An export on record, and its task at Alibaba Cloud. */
function anExport(index: number, detail = aTaskDetail(), regionId = 'cn-hangzhou'): string {
  const taskId = `t-${index}`;
  world.cloud.jobs.push(aCloudTask({ id: taskId, regionId, startedAt: approvedAt, detail }));
  return world.put(
    aRequest({
      id: `e${String(index).padStart(5, '0')}`,
      idempotencyKey: `V${index}`,
      status: 'exporting',
      task: aTask({ id: taskId }),
      parameters: { regionId, imageId: `m-${index}` },
    }),
  );
}

async function nextRound(): Promise<void> {
  world.clock.pass(shortest);
  await watch();
}

function callsOf(question: string): number {
  return world.cloud.asked.filter((asked) => asked === question).length;
}

function detailsAsked(): string[] {
  return world.cloud.asked
    .filter((question) => question.startsWith('taskDetail'))
    .map((question) => question.slice(11));
}

describe('a round of watching', () => {
  it('goes on where one record cannot be read', async () => {
    const bad = anExport(1);
    const good = anExport(2, aTaskDetail({ state: 'finished' }));
    const { store } = world;
    const reading = {
      ...store,
      read: (id: string) => (id === bad ? Promise.reject(new Error('bad')) : store.read(id)),
    };

    await createWatchExports({ ...needs, store: reading })();

    expect(await world.requestNow(good)).toMatchObject({ status: 'exported' });
    expect(world.log.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it('asks nothing while nothing runs', async () => {
    world.put(aRequest({ status: 'starting' }));

    await watch();

    expect(world.cloud.asked).toEqual([]);
  });

  it('asks once for a hundred tasks and again for the next', async () => {
    for (let index = 0; index < 101; index += 1) anExport(index);

    await watch();

    expect(callsOf('tasks')).toBe(2);
  });

  it('puts the endings of all regions on record', async () => {
    const here = anExport(1, aTaskDetail({ state: 'finished' }));
    const there = anExport(2, aTaskDetail({ state: 'cancelled' }), 'cn-beijing');

    await watch();

    expect(await world.requestNow(here)).toMatchObject({ status: 'exported' });
    expect(await world.requestNow(there)).toMatchObject({ status: 'cancelled', by: 'elsewhere' });
  });

  it('reads few running tasks in detail, each in its turn, and every ending', async () => {
    for (let index = 0; index < 30; index += 1) anExport(index, aTaskDetail({ percent: 50 }));
    const ended = anExport(30, aTaskDetail({ state: 'finished' }));

    await watch();
    const first = detailsAsked();
    await nextRound();

    expect(first).toHaveLength(21);
    expect(await world.requestNow(ended)).toMatchObject({ status: 'exported' });
    expect(new Set(detailsAsked()).size).toBe(31);
  });

  it('leaves the records alone when the tasks cannot be read, and says so in the log', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }));
    world.cloud.refusals.set('tasks', aRefusal({ code: 'Throttling' }));

    await watch();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(world.log.lines).toContainEqual({
      level: 'warn',
      message: 'tasks could not be read',
      data: { regionId: 'cn-hangzhou', code: 'Throttling' },
    });
  });

  it('goes on in the other regions when one does not answer', async () => {
    anExport(1, aTaskDetail({ state: 'finished' }));
    const there = anExport(2, aTaskDetail({ state: 'finished' }), 'cn-beijing');
    const { tasks } = world.cloud;
    world.cloud.tasks = async (regionId, ids) =>
      regionId === 'cn-beijing'
        ? tasks(regionId, ids)
        : { ok: false, refusal: { reason: 'refused', refusal: aRefusal(), passing: true } };

    await watch();

    expect(await world.requestNow(there)).toMatchObject({ status: 'exported' });
  });

  it('leaves out a region that an earlier one still waits for, and waits for it in no other', async () => {
    anExport(1, aTaskDetail(), 'cn-beijing');
    const { tasks } = world.cloud;
    const latch = aLatch();
    world.cloud.tasks = async (regionId, ids) => {
      if (regionId === 'cn-beijing') await latch.opened;
      return tasks(regionId, ids);
    };
    const first = watch();
    const here = anExport(2, aTaskDetail({ state: 'finished' }));

    await nextRound();
    const meanwhile = await world.requestNow(here);
    latch.open();
    await first;
    await nextRound();

    expect(meanwhile).toMatchObject({ status: 'exported' });
    expect(callsOf('tasks')).toBe(3);
  });

  it('announces an ending once, also when two rounds meet', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }));

    await Promise.all([watch(), createWatchExports(needs)()]);

    expect(callsOf('tasks')).toBe(2);
    expect((await world.store.read(id))?.revision).toBe(2);
  });
});

describe('many exports', () => {
  it('cost ten calls for a thousand of them, and no more details than the budget', async () => {
    for (let index = 0; index < 1_000; index += 1) anExport(index, aTaskDetail({ percent: 50 }));

    await watch();

    expect(callsOf('tasks')).toBe(10);
    expect(detailsAsked()).toHaveLength(20);
  });

  it('that end at once are all reported, within some rounds, before any progress', async () => {
    for (let index = 0; index < 40; index += 1) anExport(index, aTaskDetail({ percent: 50 }));
    const ended = Array.from({ length: 100 }, (_, index) => anExport(100 + index, aTaskDetail({ state: 'finished' })));

    await watch();
    const first = await Promise.all(ended.map(world.requestNow));
    await nextRound();
    const second = await Promise.all(ended.map(world.requestNow));

    expect(first.filter(({ status }) => status === 'exported')).toHaveLength(60);
    expect(second.every(({ status }) => status === 'exported')).toBe(true);
    expect(
      detailsAsked()
        .slice(0, 60)
        .every((id) => Number(id.slice(2)) >= 100),
    ).toBe(true);
  });

  it('are read by few calls at one time', async () => {
    for (let index = 0; index < 30; index += 1) anExport(index, aTaskDetail({ state: 'finished' }));
    const { taskDetail } = world.cloud;
    let now = 0;
    let most = 0;
    world.cloud.taskDetail = async (...asked) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
      return taskDetail(...asked);
    };

    await watch();

    expect(most).toBe(5);
  });
});

describe('an export that runs for long', () => {
  it('is read less often, until the pause is four times the shortest', async () => {
    anExport(1, aTaskDetail({ percent: 1 }));

    const calls = [];
    for (const age of [minute, hour]) {
      world.clock.time = approvedAt + age;
      world.cloud.asked = [];
      for (let round = 0; round < 8; round += 1) await nextRound();
      calls.push(callsOf('tasks'));
    }

    expect(calls).toEqual([8, 2]);
  });

  it('is read in every round, and asked to stop, once a person wants it cancelled', async () => {
    const id = anExport(1);
    world.clock.pass(hour);
    await watch();
    await world.recordEvent(id, anEvent({ type: 'want-cancel' }));
    const before = callsOf('tasks');

    await nextRound();
    await nextRound();

    expect(callsOf('tasks')).toBe(before + 2);
    expect(world.cloud.stopped).toEqual(['t-1']);
    expect(await world.requestNow(id)).toMatchObject({ status: 'cancelled', by: requester });
  });

  it('is asked to stop also where the list of tasks is refused', async () => {
    const id = anExport(1);
    await world.recordEvent(id, anEvent({ type: 'want-cancel' }));
    world.cloud.isPassing = false;
    world.cloud.refusals.set('tasks', aRefusal({ action: 'DescribeTasks', code: 'Forbidden.RAM' }));

    await nextRound();

    expect(world.cloud.stopped).toEqual(['t-1']);
  });

  it('is not asked to stop in a round in which Alibaba Cloud answers nothing', async () => {
    const id = anExport(1);
    await world.recordEvent(id, anEvent({ type: 'want-cancel' }));
    world.cloud.refusals.set('tasks', aRefusal({ action: 'DescribeTasks', code: 'Bot.NoAnswer' }));

    await nextRound();
    expect(world.cloud.asked).toEqual(['tasks']);

    world.cloud.refusals.clear();
    await nextRound();
    expect(world.cloud.stopped).toEqual(['t-1']);
  });

  it('is asked to stop with as few calls as may be where they meet silence', async () => {
    for (let index = 0; index < 40; index += 1) {
      await world.recordEvent(anExport(index), anEvent({ type: 'want-cancel' }));
    }
    world.cloud.refusals.set('cancelTask', aRefusal({ action: 'CancelTask', code: 'Bot.NoAnswer' }));

    await nextRound();

    expect(world.cloud.stopped).toHaveLength(5);
  });

  it('is taken along by a call that goes out for a younger one', async () => {
    anExport(1);
    world.clock.time = approvedAt + hour;
    await watch();
    const young = world.put(
      aRequest({
        id: 'young1',
        idempotencyKey: 'VY',
        status: 'exporting',
        task: aTask({ id: 't-y', startedAt: world.clock.time }),
      }),
    );

    await nextRound();

    const schedule = await world.watchState.schedule();
    expect([schedule.get('e00001')?.listedAt, schedule.get(young)?.listedAt]).toEqual([
      world.clock.time,
      world.clock.time,
    ]);
    expect(callsOf('tasks')).toBe(2);
  });

  it('is reported once beyond the age that is normal, and watched on', async () => {
    const id = anExport(1, aTaskDetail({ percent: 3 }));
    world.clock.time = approvedAt + maxAge + 1;

    await watch();
    const stored = await world.store.read(id);
    for (let round = 0; round < 4; round += 1) await nextRound();

    expect(stored?.request).toMatchObject({ status: 'exporting', task: { overdueAt: approvedAt + maxAge + 1 } });
    expect((await world.store.read(id))?.request).toMatchObject({ task: { overdueAt: approvedAt + maxAge + 1 } });
    expect(callsOf('tasks')).toBe(2);
  });

  it.each([
    ['it cannot be seen', () => void world.cloud.refusals.set('tasks', aRefusal({ code: 'Bot.NoAccessKey' }))],
    ['it is in no list, and cannot be read', () => hide(undefined)],
    ['its end cannot be read', () => hide('finished')],
  ])('is reported as well where %s', async (_why, trouble) => {
    const id = anExport(1);
    trouble();
    world.clock.time = approvedAt + maxAge + 1;

    await watch();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting', task: { overdueAt: world.clock.time } });
  });

  function hide(state: TaskState | undefined): void {
    world.cloud.tasks = async () => ok(state ? [{ id: 't-1', state }] : []);
    world.cloud.taskDetail = async () => unreadable;
  }

  it('is not reported as running when it has ended meanwhile', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }));
    world.clock.time = approvedAt + maxAge + 1;

    await watch();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exported', task: aTask({ id: 't-1' }) });
  });
});

describe('an export that makes no progress', () => {
  it('is announced anew after a quarter of an hour, and then once in an hour, for all who may see it', async () => {
    const id = anExport(1, aTaskDetail({ percent: 48 }));
    await watch();
    const announced: number[] = [];
    world.jobs.toAnnounce = async (requestId) => {
      if (requestId === id) announced.push(Math.floor((world.clock.time - approvedAt - minute) / minute));
    };

    for (let round = 0; round < 4 * 80; round += 1) {
      if (round === 4 * 30) world.cloud.refusals.set('tasks', aRefusal({ code: 'Throttling' }));
      await nextRound();
    }

    expect(new Set(announced)).toEqual(new Set([15, 75]));
    expect(announced.length).toBeLessThanOrEqual(4);
  });
});

describe('a region that cannot be seen', () => {
  beforeEach(() => {
    world.cloud.isPassing = false;
  });

  it('is reported once, and once more when it can be seen again', async () => {
    anExport(1);
    world.cloud.refusals.set('tasks', aRefusal({ action: 'DescribeTasks', code: 'Forbidden.RAM' }));
    await watch();
    await nextRound();
    expect(world.messenger.shown()).toEqual(['notice watch-outage cn-hangzhou']);

    world.cloud.refusals.clear();
    await nextRound();
    await nextRound();

    expect(world.messenger.shown()).toEqual(['notice watch-recovered cn-hangzhou']);
    expect(world.notices.kept.size).toBe(0);
  });

  it('is reported for trouble that may pass as soon as it has lasted for ten minutes, and not before', async () => {
    anExport(1);
    world.cloud.isPassing = true;
    world.cloud.refusals.set('tasks', aRefusal({ action: 'DescribeTasks', code: 'Bot.Unreachable' }));
    for (let round = 0; round < 40; round += 1) await nextRound();
    expect(world.messenger.shown()).toEqual([]);

    // Another process has made the rounds so far.
    const reportWatchOutage = createReportWatchOutage({ ...world, channel: () => channel });
    watch = createWatchExports({ ...needs, reportWatchOutage });
    await nextRound();
    await nextRound();
    expect(world.messenger.shown()).toEqual(['notice watch-outage cn-hangzhou']);

    world.cloud.refusals.clear();
    await nextRound();
    expect(world.messenger.shown()).toEqual(['notice watch-recovered cn-hangzhou']);
  });

  it('is not reported where each trouble passes in time', async () => {
    anExport(1);
    world.cloud.isPassing = true;
    for (let round = 0; round < 120; round += 1) {
      world.cloud.refusals.clear();
      if (round % 30 > 0) world.cloud.refusals.set('tasks', aRefusal({ code: 'Throttling' }));
      await nextRound();
    }

    expect(world.messenger.shown()).toEqual([]);
  });

  it('is reported as well where no detail can be read for ten minutes', async () => {
    anExport(1);
    world.cloud.taskDetail = async () => unreadable;

    for (let round = 0; round < 44; round += 1) await nextRound();

    expect(world.messenger.shown()).toEqual(['notice watch-outage cn-hangzhou']);
  });

  it('is not reported for trouble that passes', async () => {
    anExport(1);
    world.cloud.isPassing = true;
    world.cloud.refusals.set('tasks', aRefusal({ code: 'Throttling' }));

    await watch();

    expect(world.messenger.shown()).toEqual([]);
  });

  it('is reported as well when only the details are refused, and no other details are asked for', async () => {
    for (let index = 0; index < 20; index += 1) anExport(index, aTaskDetail({ state: 'finished' }));
    world.cloud.refusals.set('taskDetail', aRefusal({ action: 'DescribeTaskAttribute', code: 'Forbidden.RAM' }));

    await watch();
    await nextRound();

    expect(world.messenger.shown()).toEqual(['notice watch-outage cn-hangzhou']);
    expect(detailsAsked()).toHaveLength(10);
  });

  it('keeps no export from being followed when Slack does not take the notice', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }), 'cn-beijing');
    anExport(2);
    const { tasks } = world.cloud;
    const refusal = { reason: 'refused' as const, refusal: aRefusal(), passing: false };
    world.cloud.tasks = async (regionId, ids) =>
      regionId === 'cn-beijing' ? tasks(regionId, ids) : { ok: false, refusal };
    world.messenger.refuseNext();

    await watch();
    await nextRound();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exported' });
    expect(world.messenger.shown()).toEqual(['notice watch-outage cn-hangzhou']);
  });
});

describe('a task whose detail cannot be read', () => {
  it('takes no question from the others', async () => {
    for (let index = 0; index < 40; index += 1) anExport(index, aTaskDetail({ percent: 50 }));
    const { tasks, taskDetail } = world.cloud;
    world.cloud.tasks = async (regionId, ids) =>
      tasks(
        regionId,
        ids.filter((id) => id !== 't-0'),
      );
    world.cloud.taskDetail = async (regionId, id) => (id === 't-0' ? unreadable : taskDetail(regionId, id));

    await watch();
    expect(detailsAsked()).toHaveLength(20);
    await nextRound();

    expect(new Set(detailsAsked()).size).toBe(39);
    expect(world.messenger.shown()).toEqual([]);
  });
});

describe('a clock that was set back', () => {
  it('keeps no export from being looked at', async () => {
    const id = anExport(1, aTaskDetail({ percent: 1 }));
    world.clock.pass(2 * hour);
    await watch();
    world.clock.pass(-hour);
    const [job] = world.cloud.jobs;
    if (job) job.detail = aTaskDetail({ state: 'finished' });

    await nextRound();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exported' });
  });
});

describe('an unknown word', () => {
  it('for the state of a task is running, and logged once', async () => {
    const id = anExport(1);
    world.cloud.tasks = async () => ({ ok: true, value: [{ id: 't-1', state: 'running', unknownStatus: 'Queueing' }] });

    await watch();
    await nextRound();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(world.log.lines.filter(({ message }) => message.startsWith('unknown status'))).toMatchObject([
      { level: 'warn', data: { regionId: 'cn-hangzhou', status: 'Queueing' } },
    ]);
  });
});

describe('the watch schedule', () => {
  it('forgets an export once it has ended', async () => {
    anExport(1, aTaskDetail({ state: 'finished' }));
    await watch();
    expect((await world.watchState.schedule()).size).toBe(1);

    await nextRound();

    expect((await world.watchState.schedule()).size).toBe(0);
  });
});
