/** The rounds are scheduled again by a process whose Redis comes back. */
import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { keepScheduled } from '../../src/queue/keep-scheduled.ts';
import { createFakeLog, type FakeLog } from '../fakes/log.ts';
import { aDiary } from './a-queue.ts';

let redis: EventEmitter;
let log: FakeLog;
let diary: ReturnType<typeof aDiary>;

beforeEach(() => {
  redis = new EventEmitter();
  log = createFakeLog();
  diary = aDiary();
});

function keep(schedule: () => Promise<void>) {
  const kept = keepScheduled({ redis, schedule, log, firstPause: 1 });
  onTestFinished(kept.stop);
  return kept;
}

/** As a replica that is not promoted yet answers. */
async function readOnly(): Promise<void> {
  diary.note('refused');
  throw new Error("READONLY You can't write against a read only replica.");
}

it('schedules at once, and again when Redis comes back', async () => {
  await keep(async () => diary.note('scheduled')).begin();
  expect(diary.entries).toEqual(['scheduled']);

  redis.emit('ready');

  await diary.until((entries) => entries.length === 2);
});

it('lets the process start though Redis goes away in the middle of it', async () => {
  await expect(keep(readOnly).begin()).resolves.toBeUndefined();

  await diary.until((entries) => entries.length === 2);
});

it('tries again until it works, and then no more', async () => {
  let refusals = 3;
  const kept = keep(async () => {
    refusals -= 1;
    if (refusals >= 0) return readOnly();
    diary.note('scheduled');
  });

  await kept.begin();
  await diary.until((entries) => entries.includes('scheduled'));
  redis.emit('ready');
  await diary.until((entries) => entries.filter((entry) => entry === 'scheduled').length === 2);

  expect(diary.entries).toEqual(['refused', 'refused', 'refused', 'scheduled', 'scheduled']);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn']);
});

it('does all of it again, but not twice at once, when Redis comes back once more in the middle of it', async () => {
  const kept = keep(async () => {
    diary.note('begun');
    if (diary.entries.length === 1) redis.emit('ready');
    await new Promise(setImmediate);
    diary.note('scheduled');
  });

  await kept.begin();
  await diary.until((entries) => entries.length === 4);

  expect(diary.entries).toEqual(['begun', 'scheduled', 'begun', 'scheduled']);
});

it('stops with the process, and says nothing of what that breaks off', async () => {
  let refuse = () => {};
  const kept = keep(
    () =>
      new Promise((_, reject) => {
        diary.note('begun');
        refuse = () => reject(new Error('Connection is closed.'));
      }),
  );
  void kept.begin();
  await diary.until((entries) => entries.length === 1);

  kept.stop();
  refuse();
  redis.emit('ready');
  await new Promise((done) => setTimeout(done, 20));

  expect(diary.entries).toEqual(['begun']);
  expect(log.lines).toEqual([]);
});
