/** Coalesces what many callers ask of Slack and Alibaba Cloud at the same time into few questions. */

import type { Clock } from '../workflow/ports/clock.ts';
import type { Cloud } from '../workflow/ports/cloud.ts';
import type { Channels } from '../workflow/ports/members.ts';
import type { People } from '../workflow/ports/people.ts';
import { coalesce } from './coalesce.ts';

/** Slack takes 100 questions of a kind in a minute, and cards have theirs too: a flood of decisions is made on what was so 5 s ago. https://docs.slack.dev/apis/web-api/rate-limits */
const slackPace = { most: 25, every: 1_500, staleFor: 5_000 };

/** Of users.conversations it takes 50. */
const conversationsPace = { most: 12, every: 1_500, staleFor: 5_000 };

/** Alibaba Cloud publishes no number; a list of tasks may be several calls. */
const bucketPace = { most: 40, every: 200, staleFor: 0 };
const taskPace = { most: 40, every: 500, staleFor: 0 };

const minute = 60_000;

export function coalescePerson(person: People['person'], { elapsed }: Clock): People['person'] {
  return coalesce(person, { ...slackPace, elapsed });
}

export function coalesceChannels(
  channels: Pick<Channels, 'members' | 'isIn'>,
  { elapsed }: Clock,
): Pick<Channels, 'members' | 'isIn'> {
  const isIn = coalesce((both) => channels.isIn(...fromKey(both)), { ...conversationsPace, elapsed });
  return {
    members: coalesce(channels.members, { ...slackPace, elapsed }),
    isIn: (channel, userId) => isIn(`${channel}/${userId}`),
  };
}

function fromKey(both: string): [channel: string, userId: string] {
  const [channel = '', userId = ''] = both.split('/');
  return [channel, userId];
}

/** The whole cloud: all but these two questions go straight through. */
export function coalesceCloud(cloud: Cloud, { elapsed }: Clock): Cloud {
  const buckets = coalesce(() => cloud.buckets(), { ...bucketPace, elapsed });
  const tasksByRegion = new Map<string, (since: string) => ReturnType<Cloud['exportTasksSince']>>();

  return {
    ...cloud,
    buckets: () => buckets(''),
    // From one minute on, the list is the same.
    exportTasksSince: (regionId, since) => tasksOf(regionId)(String(Math.floor(since / minute) * minute)),
  };

  function tasksOf(regionId: string) {
    const known = tasksByRegion.get(regionId);
    if (known) return known;
    const ask = coalesce((since) => cloud.exportTasksSince(regionId, Number(since)), { ...taskPace, elapsed });
    tasksByRegion.set(regionId, ask);
    return ask;
  }
}
