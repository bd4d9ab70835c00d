import { expect, it } from 'vitest';
import { coalesceChannels, coalesceCloud, coalescePerson } from '../../src/resilience/coalesced-questions.ts';
import { approver, channel, minute, requester } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

it('asks Slack of one person and one channel a few times for five hundred decisions at once', async () => {
  const { people, clock } = createWorld();
  const asked: string[] = [];
  const counted = <Asked extends string[], Value>(ask: (...args: Asked) => Promise<Value>) => {
    return (...args: Asked) => {
      asked.push(args.join(' '));
      return ask(...args);
    };
  };
  const person = coalescePerson(counted(people.person), clock);
  const channels = coalesceChannels(
    { members: counted(async () => people.inChannel), isIn: counted(people.isMember) },
    clock,
  );

  const facts = await Promise.all(
    Array.from({ length: 500 }, () =>
      Promise.all([person(approver), channels.members(channel), channels.isIn(channel, requester)]),
    ),
  );

  expect(facts.every(([who, members, isIn]) => who.id === approver && members.has(requester) && isIn)).toBe(true);
  expect(asked.toSorted()).toEqual(
    [channel, channel, `${channel} ${requester}`, `${channel} ${requester}`, approver, approver].toSorted(),
  );
});

it('asks Alibaba Cloud once more for five hundred exports that start at once, and for each region and minute', async () => {
  const { cloud, clock } = createWorld();
  const together = coalesceCloud(cloud, clock);
  const now = clock.time;

  await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      Promise.all([together.buckets(), together.exportTasksSince('cn-hangzhou', now + index)]),
    ),
  );
  await Promise.all([
    together.exportTasksSince('cn-beijing', now),
    together.exportTasksSince('cn-hangzhou', now - minute),
  ]);

  expect(cloud.asked.sort()).toEqual(['buckets', 'buckets', ...Array.from({ length: 4 }, () => 'exportTasksSince')]);
});
