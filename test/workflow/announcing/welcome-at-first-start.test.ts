/** When the bot welcomes the channels that it was in before it first started. */
import { expect, it } from 'vitest';
import { createWelcomeAtFirstStart } from '../../../src/workflow/announcing/welcome-at-first-start.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createFakeOnce } from '../../fakes/once.ts';

function setUp({ hasRequests = false, fails = false } = {}) {
  const welcomed: string[] = [];
  const slack = { fails };
  const log = createFakeLog();
  const welcome = createWelcomeAtFirstStart({
    once: createFakeOnce(),
    hasRequests: async () => hasRequests,
    channels: () => ['C0ONE', 'C0TWO'],
    welcomeChannel: async (channel) => {
      if (slack.fails) throw new Error('Slack does not answer');
      welcomed.push(channel);
    },
    log,
  });
  return { welcome, welcomed, slack, log };
}

it('welcomes each channel at the first start alone', async () => {
  const { welcome, welcomed } = setUp();

  await welcome();
  await welcome();

  expect(welcomed).toEqual(['C0ONE', 'C0TWO']);
});

it('welcomes no channel of an installation that has requests already', async () => {
  const { welcome, welcomed } = setUp({ hasRequests: true });

  await welcome();

  expect(welcomed).toEqual([]);
});

it('logs what Slack did not take, and tries again at the next start', async () => {
  const { welcome, welcomed, slack, log } = setUp({ fails: true });

  await welcome();
  expect(log.lines).toMatchObject([{ level: 'warn', message: 'channels not welcomed' }]);
  slack.fails = false;
  await welcome();

  expect(welcomed).toEqual(['C0ONE', 'C0TWO']);
});
