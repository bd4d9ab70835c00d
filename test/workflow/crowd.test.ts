import { expect, it } from 'vitest';
import { askCloudTogether, askPeopleTogether } from '../../src/workflow/crowd.ts';
import type { People } from '../../src/workflow/ports.ts';
import { approver, channel, minute, requester } from '../builders.ts';
import { createWorld } from '../fakes/world.ts';

it('asks Slack of one person and one channel a few times for five hundred decisions at once', async () => {
  const { people, clock } = createWorld();
  const asked: string[] = [];
  const counted: People = {
    person(id) {
      asked.push(id);
      return people.person(id);
    },
    members(id) {
      asked.push(id);
      return people.members(id);
    },
  };
  const together = askPeopleTogether(counted, clock);

  const facts = await Promise.all(
    Array.from({ length: 500 }, () => Promise.all([together.person(approver), together.members(channel)])),
  );

  expect(facts.every(([person, members]) => person.id === approver && members.has(requester))).toBe(true);
  expect(asked).toHaveLength(4);
});

it('asks Alibaba Cloud once more for five hundred exports that start at once, and for each region and minute', async () => {
  const { cloud, clock } = createWorld();
  const together = askCloudTogether(cloud, clock);
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
