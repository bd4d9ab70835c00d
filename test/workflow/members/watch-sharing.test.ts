/** That another company can see the approval channel is reported to each admin once, and logged. */
import { beforeEach, expect, it } from 'vitest';
import { createWatchSharing } from '../../../src/workflow/members/watch-sharing.ts';
import { channel } from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const admins = ['UADMIN', 'UOTHERADMIN'];

let world: World;
const otherChannel = 'CPRODUCTION';

let isShared: boolean | undefined;
let channels: string[];
let notified: string[];
let unreachable: string[];

beforeEach(() => {
  world = createWorld();
  isShared = true;
  channels = [channel];
  notified = [];
  unreachable = [];
});

function watch() {
  return createWatchSharing({
    ...world,
    channels: () => channels,
    admins: async () => admins,
    isShared: async () => isShared,
    async notifyOfSharing(userId, about) {
      if (unreachable.includes(userId)) throw new Error('Slack says user_disabled.');
      notified.push(about === channel ? userId : `${userId} about ${about}`);
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

  expect(notified).toEqual(admins);
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

  expect(notified).toEqual([...admins, ...admins]);
  expect(errors()).toHaveLength(2);
});

it('takes no silence of Slack for an answer', async () => {
  const round = watch();
  await round();
  isShared = undefined;
  await round();
  isShared = true;

  await round();

  expect(notified).toEqual(admins);
});

it('notifies the others where one admin cannot be reached, and that one later', async () => {
  unreachable = ['UADMIN'];
  const round = watch();
  await round();
  expect(notified).toEqual(['UOTHERADMIN']);
  unreachable = [];

  await round();

  expect(notified).toEqual(['UOTHERADMIN', 'UADMIN']);
});

it('notifies admins of each channel by itself, also of one that a rule names later', async () => {
  const round = watch();
  await round();
  channels.push(otherChannel);
  await round();

  await round();

  expect(notified).toEqual([...admins, `UADMIN about ${otherChannel}`, `UOTHERADMIN about ${otherChannel}`]);
  expect(world.log.lines.flatMap(({ level, data }) => (level === 'error' ? [data] : []))).toEqual([
    { channel },
    { channel: otherChannel },
  ]);
});
