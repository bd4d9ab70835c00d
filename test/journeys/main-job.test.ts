/** The whole job through real Bolt, BullMQ and Redis, in both modes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStage, type Mode, type Stage } from '../../sandbox/stage.ts';
import { opensForm } from './play.ts';

describe.each<Mode>(['socket', 'http'])('the main job over %s', (mode) => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await createStage({ mode });
  });

  afterEach(async () => {
    await stage.stop();
  });

  it('takes a request from the command to the objects in OSS', async () => {
    const { slack, cloud, approvals, people } = stage;
    const { lin, ana } = people;
    await stage.startBot();

    await opensForm(lin, approvals);
    await lin.fills('Region', 'cn-hangzhou');
    await lin.fills('Image', 'm-bp1acmeweb01');
    await lin.fills('OSS bucket', 'acme-exports');
    await lin.fills('Reason', 'DR drill, OPS-812');
    expect(await lin.submits()).toBe('updated');
    const card = await approvals.waitFor((message) => message.buttons.includes('Approve'), { what: 'the card' });
    await ana.presses('Approve', { in: card });
    await card.waitForReply((reply) => reply.words.includes('Exported'), { within: 30_000, what: 'the ending' });

    expect(cloud.tasks).toHaveLength(1);
    expect(slack.faults).toEqual([]);
    expect(cloud.faults).toEqual([]);
  });
});
