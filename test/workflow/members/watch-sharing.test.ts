/** That another company can see the approval channel is reported to each admin once, and logged. */
import { beforeEach, expect, it } from 'vitest';
import { createWatchSharing } from '../../../src/workflow/members/watch-sharing.ts';
import { channel } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const admins = ['UADMIN', 'UOTHERADMIN'];

let world: World;
let isShared: boolean | undefined;
let told: string[];
let unreachable: string[];

beforeEach(() => {
  world = createWorld();
  isShared = true;
  told = [];
  unreachable = [];
});

function watch() {
  return createWatchSharing({
    ...world,
    channel,
    admins: async () => admins,
    isShared: async () => isShared,
    async tellShared(userId) {
      if (unreachable.includes(userId)) throw new Error('Slack says user_disabled.');
      told.push(userId);
      return { channel: `D${userId}`, ts: '1.1' };
    },
  });
}

function errors(): string[] {
  return world.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
}

it('notifies each admin once, also after a restart', async () => {
  const round = watch();
  await round();
  await round();

  await watch()();

  expect(told).toEqual(admins);
});

it('logs it once in each process', async () => {
  const round = watch();
  await round();
  await round();

  expect(errors()).toEqual(['the approval channel is shared with another company']);
});

it('notifies and logs anew when it has not been shared meanwhile', async () => {
  const round = watch();
  await round();
  isShared = false;
  await round();
  isShared = true;

  await round();

  expect(told).toEqual([...admins, ...admins]);
  expect(errors()).toHaveLength(2);
});

it('takes no silence of Slack for an answer', async () => {
  const round = watch();
  await round();
  isShared = undefined;
  await round();
  isShared = true;

  await round();

  expect(told).toEqual(admins);
});

it('notifies the others where one admin cannot be reached, and that one later', async () => {
  unreachable = ['UADMIN'];
  const round = watch();
  await round();
  expect(told).toEqual(['UOTHERADMIN']);
  unreachable = [];

  await round();

  expect(told).toEqual(['UOTHERADMIN', 'UADMIN']);
});
