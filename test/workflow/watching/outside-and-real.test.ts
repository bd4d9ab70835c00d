/** An export from outside, from the real list of tasks and the real memory in Redis to a message in Slack: reported once. */
import { expect, it, onTestFinished } from 'vitest';
import { createOnce } from '../../../src/redis/once.ts';
import { createRequestStore } from '../../../src/redis/request-store.ts';
import { createWatchState } from '../../../src/redis/watch-state.ts';
import { createPostingClient } from '../../../src/slack/connection/clients.ts';
import { createMessenger } from '../../../src/slack/messages/messenger.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { createReportOutside } from '../../../src/workflow/watching/report-outside.ts';
import { aCloud, now, startedTask } from '../../aliyun/a-cloud.ts';
import { minute, second } from '../../builders.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { freshPrefix, testRedis } from '../../redis/test-redis.ts';
import { aWorkspace } from '../../slack/a-workspace.ts';

it('is reported in the channel with its region, its task and what it means, and never again', async () => {
  const { cloud } = await aCloud();
  const { clientNeeds, approvals } = await aWorkspace();
  const redis = await testRedis();
  onTestFinished(async () => void (await redis.quit()));
  const inRedis = { redis, prefix: freshPrefix() };
  const clock = createFakeClock(now);
  const log = createFakeLog();
  const texts = textsIn('en');
  const report = createReportOutside({
    clock,
    log,
    cloud,
    store: createRequestStore({ ...inRedis, log }),
    watchState: createWatchState(inRedis),
    once: createOnce(inRedis),
    messenger: createMessenger({
      slack: createPostingClient(clientNeeds),
      texts,
      textsFor: async () => texts,
      site: 'international',
      log,
    }),
    channel: () => approvals.id,
    regions: ['cn-hangzhou'],
    callTimeout: 15 * second,
    settleTime: 2 * minute,
  });
  await report();
  const taskId = await startedTask(cloud);

  for (let run = 0; run < 6; run += 1) {
    clock.pass(minute);
    await report();
  }

  expect(approvals.messages.map(({ words }) => words)).toEqual([
    expect.stringMatching(new RegExp(`started without approval.*${taskId}.*cn-hangzhou.*ActionTrail`, 's')),
  ]);
});
