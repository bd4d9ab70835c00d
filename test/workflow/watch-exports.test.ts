/** Watching: running tasks are looked at together, and what they say is put on record. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createWatchExports } from '../../src/workflow/watch-exports.ts';
import { approvedAt, aRefusal, aRequest, aTask, aTaskDetail } from '../builders.ts';
import { aCloudTask } from '../fakes/cloud.ts';
import { createWorld, type World } from '../fakes/world.ts';
import { settleTime } from './export-world.ts';

let world: World;
let watch: () => Promise<void>;

beforeEach(() => {
  world = createWorld();
  watch = createWatchExports({ ...world, settleTime });
});

/** An export on record, and its task at Alibaba Cloud. */
function anExport(index: number, detail = aTaskDetail(), regionId = 'cn-hangzhou'): string {
  const taskId = `t-${index}`;
  world.cloud.jobs.push(aCloudTask({ id: taskId, regionId, startedAt: approvedAt, detail }));
  return world.put(
    aRequest({
      id: `e${String(index).padStart(5, '0')}`,
      origin: `V${index}`,
      status: 'exporting',
      task: aTask({ id: taskId }),
      parameters: { regionId, imageId: `m-${index}` },
    }),
  );
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

    await createWatchExports({ ...world, store: reading, settleTime })();

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

    expect(world.cloud.asked.filter((question) => question === 'tasks')).toHaveLength(2);
  });

  it('puts the endings of all regions on record', async () => {
    const here = anExport(1, aTaskDetail({ state: 'finished' }));
    const there = anExport(2, aTaskDetail({ state: 'cancelled' }), 'cn-beijing');

    await watch();

    expect(await world.requestNow(here)).toMatchObject({ status: 'exported' });
    expect(await world.requestNow(there)).toMatchObject({ status: 'cancelled', by: 'elsewhere' });
  });

  it('looks at few running tasks in detail, each in its turn, and at every ending', async () => {
    for (let index = 0; index < 30; index += 1) anExport(index, aTaskDetail({ percent: 50 }));
    const ended = anExport(30, aTaskDetail({ state: 'finished' }));

    await watch();
    const first = detailsAsked();
    await watch();

    expect(first).toHaveLength(21);
    expect(await world.requestNow(ended)).toMatchObject({ status: 'exported' });
    expect(new Set(detailsAsked()).size).toBe(31);
  });

  it('leaves the records alone when the tasks cannot be looked at, and says so in the log', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }));
    world.cloud.refusals.set('tasks', aRefusal({ code: 'Throttling' }));

    await watch();

    expect(await world.requestNow(id)).toMatchObject({ status: 'exporting' });
    expect(world.log.lines).toContainEqual({
      level: 'warn',
      message: 'tasks could not be looked at',
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

  it('tells of an ending once, also when two rounds meet', async () => {
    const id = anExport(1, aTaskDetail({ state: 'finished' }));

    await Promise.all([watch(), watch()]);

    expect((await world.store.read(id))?.revision).toBe(2);
  });
});
