/** Reconciling: what a crash has left behind is brought back. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProcessKept } from '../../../src/workflow/asking/process-kept.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import type { Submission } from '../../../src/workflow/ports/submissions.ts';
import { createRestoreReminders } from '../../../src/workflow/reminding/order-reminders.ts';
import type { MayEnd } from '../../../src/workflow/upkeep/check-people.ts';
import { createEndUndecided } from '../../../src/workflow/upkeep/end-undecided.ts';
import { createReconcile } from '../../../src/workflow/upkeep/reconcile.ts';
import {
  aDecisionPress,
  allStatuses,
  aPress,
  aRequest,
  aRule,
  aSubmission,
  askedAt,
  hour,
  second,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

let world: World;
let decided: Press[];
let decideExport: (press: Press) => Promise<void>;
let again: number[];
let upkeepTasks: (() => Promise<void>)[];
let processed: Submission[];
let checked: MayEnd[];
let reconcile: () => Promise<void>;

beforeEach(() => {
  world = createWorld();
  decided = [];
  decideExport = async (press) => void decided.push(press);
  upkeepTasks = [];
  again = [];
  processed = [];
  checked = [];
  reconcile = createReconcile({
    ...world,
    roundAgain: async (afterMs) => void again.push(afterMs),
    upkeepTasks,
    dispatchPress: (press) => decideExport(press),
    endUndecided: createEndUndecided({ ...world, mayJudge: () => true }),
    checkPeople: async (mayEnd) => void checked.push(mayEnd),
    restoreReminders: createRestoreReminders(world),
    processKept,
  });
});

const processKept: ProcessKept = async (submission) => void processed.push(submission);

describe('what is still in the hands of the process that took it', () => {
  it.each([
    ['a press', () => world.presses.keep(aDecisionPress({ at: world.clock.time - 5 * second })), 15 * second],
    ['a form', () => world.submissions.keep(aSubmission({ at: world.clock.time - 5 * second })), 25 * second],
  ])('is taken up again as soon as it may be taken up: %s', async (_, keep, dueIn) => {
    await keep();

    await reconcile();

    expect(processed).toEqual([]);
    expect(again).toEqual([dueIn]);
  });
});

describe('reconciling', () => {
  it('has the people of pending and waiting requests checked, but of none for which a press is kept', async () => {
    world.put(aRequest({ id: 'k7m2qx' }));
    world.put(aRequest({ id: 'k7m2qy', idempotencyKey: 'V1' }));
    world.put(aRequest({ id: 'k7m2qz', idempotencyKey: 'V2', status: 'approved' }));
    for (const id of ['k7m2wx', 'k7m2wy'])
      world.put(aRequest({ id, idempotencyKey: id, status: 'waiting', parameters: { imageId: id } }));
    await world.presses.keep(aDecisionPress({ requestId: 'k7m2qy', at: world.clock.time }));
    await world.presses.keep(aPress({ requestId: 'k7m2wy', at: world.clock.time }));

    await reconcile();

    expect(checked).toEqual([{ pending: ['k7m2qx'], waiting: ['k7m2wx'], pressed: ['k7m2qy', 'k7m2wy'] }]);
  });

  it('brings back the jobs of reminders that are due, and of no request that has ended', async () => {
    const rule = aRule({ remindAfter: [hour] });
    world.put(aRequest({ id: 'r0000a', idempotencyKey: 'VA', rule }));
    world.put(aRequest({ id: 'r0000b', idempotencyKey: 'VB', rule, until: askedAt + hour, status: 'pending' }));
    world.put(aRequest({ id: 'r0000c', idempotencyKey: 'VC', rule, status: 'denied' }));
    world.clock.time = askedAt + 2 * hour;

    await reconcile();

    expect([...world.jobs.remind]).toEqual([['r0000a', 0]]);
    expect((await world.requestNow('r0000b')).status).toBe('expired');
  });

  it('reminds of every request that is to be advanced, and of no other', async () => {
    for (const [index, status] of allStatuses.entries()) {
      const imageId = `m-${index}`;
      world.put(
        aRequest({ id: `r0000${'abcdefghijk'[index]}`, idempotencyKey: `V${index}`, status, parameters: { imageId } }),
      );
    }

    await reconcile();

    const requests = await Promise.all([...world.jobs.advance].map(world.requestNow));
    expect(requests.map(({ status }) => status).sort()).toEqual(['approved', 'starting', 'waiting']);
  });

  it('reminds of what is not announced yet, and of nothing else', async () => {
    world.put(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'denied' }));
    world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'denied' }));
    await world.announcements.markDone('aaaaaa', 1);

    await reconcile();

    expect([...world.jobs.announce]).toEqual(['bbbbbb']);
  });

  it('takes up a press that was not carried out, once it is not in other hands any more', async () => {
    const { time } = world.clock;
    const old = aDecisionPress({ at: time - 20 * second - 1 });
    await world.presses.keep(old);
    await world.presses.keep(aDecisionPress({ by: 'UWEI', at: time - 20 * second }));

    await reconcile();

    expect(decided).toEqual([old]);
  });

  it('takes up a form that was not processed, once no process is checking it any more', async () => {
    const { time } = world.clock;
    const old = aSubmission({ at: time - 30 * second - 1 });
    await world.submissions.keep(old);
    await world.submissions.keep(aSubmission({ idempotencyKey: 'V2', at: time - 30 * second }));

    await reconcile();

    expect(processed).toEqual([old]);
  });

  it('gives up a form that could not be processed for a day', async () => {
    await world.submissions.keep(aSubmission({ at: world.clock.time - 24 * hour }));

    await reconcile();

    expect(processed).toEqual([]);
    expect(await world.submissions.kept()).toEqual([]);
    expect(world.log.lines).toMatchObject([{ level: 'error' }]);
  });

  it('ends a request whose time is over, and has that announced', async () => {
    const { time } = world.clock;
    const over = world.put(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'pending', until: time }));
    const open = world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'pending', until: time + 1 }));

    await reconcile();

    expect(await world.requestNow(over)).toMatchObject({ status: 'expired', endedAt: time });
    expect(await world.requestNow(open)).toMatchObject({ status: 'pending' });
    expect(world.jobs.announce).toContain(over);
  });

  it('does not end a request while a press that was in time waits for Slack', async () => {
    const { time } = world.clock;
    const id = world.put(aRequest({ status: 'pending', until: time - second }));
    await world.presses.keep(aDecisionPress({ requestId: id, at: time - 60 * second }));
    decideExport = async () => {
      throw new Error('Slack does not answer');
    };

    await expect(reconcile()).rejects.toThrow('1 things could not be brought back');

    expect(await world.requestNow(id)).toMatchObject({ status: 'pending' });
  });

  it('gives up a press that could not be carried out for a day', async () => {
    await world.presses.keep(aDecisionPress({ at: world.clock.time - 24 * 60 * 60 * second }));

    await reconcile();

    expect(decided).toEqual([]);
    expect(await world.presses.kept()).toEqual([]);
    expect(world.log.lines).toMatchObject([{ level: 'error' }]);
  });

  describe('what only a newer release can read', () => {
    const theirs = { requestId: 'k7m2qx', by: 'UWEI', kind: 'postpone' };
    const form = { idempotencyKey: 'V2', submit: '1', requester: 'UWEI' };

    it('is said once, when it is not in other hands any more, and left alone', async () => {
      const at = world.clock.time - 20 * second;
      const young = { ...form, idempotencyKey: 'V3', at: world.clock.time - 30 * second };
      world.presses.unreadable = async () => [
        { ...theirs, at: at - 1 },
        { ...theirs, by: 'UMAX', at },
      ];
      world.submissions.unreadable = async () => [young, { ...form, at: undefined }];
      const given: unknown[] = [];
      world.presses.remove = async (press) => void given.push(press);
      world.submissions.remove = async (submission) => void given.push(submission);

      await reconcile();
      await reconcile();

      expect(given).toEqual([]);
      expect(world.log.lines).toEqual([
        { level: 'error', message: 'a press that this release cannot read, left alone', data: theirs },
        {
          level: 'error',
          message: 'a submission that this release cannot read, left alone',
          data: { idempotencyKey: 'V2', requester: 'UWEI' },
        },
      ]);
    });

    it('is given up like any other after a day', async () => {
      const at = world.clock.time - 24 * hour;
      world.presses.unreadable = async () => [{ ...theirs, at }];
      world.submissions.unreadable = async () => [{ ...form, at }];
      const given: unknown[] = [];
      world.presses.remove = async (press) => void given.push(press);
      world.submissions.remove = async (submission) => void given.push(submission);

      await reconcile();

      expect(given).toEqual([theirs, { ...form, at }]);
      expect(world.log.lines.map(({ level, message }) => [level, message])).toEqual([
        ['error', 'a press that could not be carried out'],
        ['error', 'a submission that could not be processed'],
      ]);
    });

    it('keeps its request from ending for as long as it may decide it', async () => {
      const { time } = world.clock;
      const id = world.put(aRequest({ status: 'pending', until: time }));
      world.presses.unreadable = async () => [{ ...theirs, requestId: id, at: time - second }];

      await reconcile();
      expect(await world.requestNow(id)).toMatchObject({ status: 'pending' });

      world.presses.unreadable = async () => [{ ...theirs, requestId: id, at: undefined }];
      await reconcile();
      expect(await world.requestNow(id)).toMatchObject({ status: 'expired' });
    });
  });

  it('ends no request while it is unknown what was pressed, and does everything else', async () => {
    const done: string[] = [];
    upkeepTasks.push(async () => void done.push('an upkeep task'));
    const over = world.put(
      aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'pending', until: world.clock.time }),
    );
    const approved = world.put(aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'approved' }));
    world.presses.kept = world.submissions.kept = async () => {
      throw new Error('Redis hung up');
    };

    await expect(reconcile()).rejects.toThrow('3 things could not be brought back');

    expect(await world.requestNow(over)).toMatchObject({ status: 'pending' });
    expect(world.jobs.advance).toContain(approved);
    expect(world.jobs.announce).toContain(over);
    expect(done).toEqual(['an upkeep task']);
  });

  it('draws a pending card again, once, when Redis may have forgotten what it shows', async () => {
    const id = world.put(aRequest({ status: 'pending' }));
    const place = { channel: 'C1', ts: '1.1' };
    await world.announcements.placeCard(id, { place, members: [], drawn: 1 });
    await world.announcements.markDone(id, 1);

    await reconcile();
    expect(world.jobs.announce.has(id)).toBe(false);

    world.memory.runId = 'run-2';
    await reconcile();
    expect(world.jobs.announce.has(id)).toBe(true);
    expect((await world.announcements.read(id)).card?.drawn).toBe(0);

    await world.announcements.markDrawn(id, 1);
    await reconcile();
    expect((await world.announcements.read(id)).card?.drawn).toBe(1);
  });

  it('keeps its work small beside clicks: few reads at once, and one question to the server a round', async () => {
    const many = 2_000;
    for (let n = 0; n < many; n += 1) {
      const id = String(100_000 + n)
        .replaceAll('0', 'x')
        .replaceAll('1', 'y');
      world.put(aRequest({ id, idempotencyKey: `V${n}`, status: 'pending', until: world.clock.time + hour }));
    }
    const { read, history } = world.store;
    let [atOnce, mostAtOnce, reads, looks] = [0, 0, 0, 0];
    world.store.read = async (id) => {
      reads += 1;
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await new Promise(setImmediate);
      const stored = await read(id);
      atOnce -= 1;
      return stored;
    };
    world.store.history = () => {
      looks += 1;
      return history();
    };
    const round = createReconcile({
      ...world,
      roundAgain: async () => {},
      upkeepTasks,
      dispatchPress: decideExport,
      endUndecided: createEndUndecided({ ...world, mayJudge: () => true }),
      checkPeople: async () => {},
      restoreReminders: createRestoreReminders(world),
      processKept,
    });

    await round();
    expect(looks).toBe(1);
    expect(reads).toBe(2 * many);
    expect(mostAtOnce).toBeLessThanOrEqual(20);
    expect(mostAtOnce).toBeGreaterThan(1);

    await round();
    expect(looks).toBe(2);
    expect(reads).toBe(3 * many);
  });

  it('does everything else when one thing fails, and then says that something did', async () => {
    await world.presses.keep(aDecisionPress());
    world.clock.pass(60 * second);
    decideExport = async () => {
      throw new Error('Slack does not answer');
    };
    const approved = world.put(aRequest({ id: 'aaaaaa', idempotencyKey: 'V1', status: 'approved' }));
    const over = world.put(
      aRequest({ id: 'bbbbbb', idempotencyKey: 'V2', status: 'pending', until: world.clock.time }),
    );

    await expect(reconcile()).rejects.toThrow(AggregateError);

    expect(world.jobs.advance).toContain(approved);
    expect(await world.requestNow(over)).toMatchObject({ status: 'expired' });
    expect(world.jobs.announce).toContain(approved);
  });

  it('does the upkeepTasks too, and everything else when one of them fails', async () => {
    const done: string[] = [];
    upkeepTasks.push(
      async () => {
        throw new Error('Alibaba Cloud does not answer');
      },
      async () => void done.push('forgotten what is old'),
    );
    const approved = world.put(aRequest({ status: 'approved' }));

    await expect(reconcile()).rejects.toThrow('1 things could not be brought back');

    expect(done).toEqual(['forgotten what is old']);
    expect(world.jobs.advance).toContain(approved);
  });

  it('is safe to run twice at the same time', async () => {
    const over = world.put(aRequest({ status: 'pending', until: world.clock.time }));

    await Promise.all([reconcile(), reconcile()]);

    expect((await world.store.read(over))?.revision).toBe(2);
  });
});
