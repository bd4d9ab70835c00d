/** What a crowd asks of Slack and Alibaba Cloud at the same time, as few questions. */
import { askTogether } from './ask-together.ts';
import type { Clock, Cloud, People } from './ports.ts';

/** Slack takes 100 questions of a kind in a minute, and cards have theirs too: a flood of decisions is made on what was so 5 s ago. https://docs.slack.dev/apis/web-api/rate-limits */
const slackPace = { most: 25, every: 1_500, staleFor: 5_000 };

/** Alibaba Cloud publishes no number; a list of tasks may be several calls. */
const bucketPace = { most: 40, every: 200, staleFor: 0 };
const taskPace = { most: 40, every: 500, staleFor: 0 };

const minute = 60_000;

export function askPeopleTogether(people: People, { elapsed }: Clock): People {
  const pace = { ...slackPace, elapsed };
  return { person: askTogether(people.person, pace), members: askTogether(people.members, pace) };
}

export function askCloudTogether(cloud: Cloud, { elapsed }: Clock): Pick<Cloud, 'buckets' | 'exportTasksSince'> {
  const buckets = askTogether(() => cloud.buckets(), { ...bucketPace, elapsed });
  const tasksByRegion = new Map<string, (since: string) => ReturnType<Cloud['exportTasksSince']>>();

  return {
    buckets: () => buckets(''),
    // From one minute on, the list is the same.
    exportTasksSince: (regionId, since) => tasksOf(regionId)(String(Math.floor(since / minute) * minute)),
  };

  function tasksOf(regionId: string) {
    const known = tasksByRegion.get(regionId);
    if (known) return known;
    const ask = askTogether((since) => cloud.exportTasksSince(regionId, Number(since)), { ...taskPace, elapsed });
    tasksByRegion.set(regionId, ask);
    return ask;
  }
}
