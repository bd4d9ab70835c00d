/** A refusal of ExportImage reaches the thread as something that a person can act on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { ask, opensFormBehind } from './play.ts';

describe('a refused export', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
    await stage.startBot();
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
  });

  it.each([
    ['Forbidden', 403, 'User not authorized to operate on the specified resource.', 'an Alibaba Cloud administrator'],
    ['IncorrectImageStatus', 400, 'The specified image is not available.', 'the requester'],
    ['MissingParameter', 400, 'The input parameter "OSSBucket" is required.', "the bot's operator"],
    ['OssBucket.NotFound', 400, 'The specified bucket does not exist.', 'the requester'],
    ['OssPrefix.Malformed', 400, 'The specified prefix is malformed.', 'the requester'],
    ['RegionId.NotFound', 400, 'The specified region does not exist.', 'the requester'],
    ['ExportImageFailed', 403, 'Exporting image failed.', 'Alibaba Cloud support'],
    ['ImageId.NotFound', 403, 'The specified image does not exist.', 'the requester'],
    ['ImageNotSupported', 403, 'The image comes from the Marketplace.', 'the requester'],
    ['InvalidRegion.NotSupport', 403, 'The region does not support export.', 'the requester'],
    ['Nobody.KnowsThis', 400, 'Something <!channel> new for 1234567890123456.', 'Alibaba Cloud support'],
  ])('explains %s with what to do next, who can do it and the RequestId', async (code, status, message, fixer) => {
    const { cloud, people } = stage;
    cloud.trouble.next('ExportImage', { error: code, status, message });
    const card = await ask(stage, { reason: `story of ${code}` });

    await people.ana.presses('Approve', { in: card });
    const reply = await card.waitForReply((shown) => shown.words.includes(code), { within: 30_000 });
    const direct = await people.lin.waitForDirectMessage((shown) => shown.words.includes(code));

    const call = cloud.calls.findLast(({ action }) => action === 'ExportImage');
    expect(reply.words).toContain(`Who can fix it: ${fixer}`);
    expect(direct.words).toContain(`Who can fix it: ${fixer === 'the requester' ? 'you' : fixer}`);
    for (const { words } of [reply, direct]) {
      expect(words).toMatch(/Next: [A-Z]\w+/);
      expect(words).toContain(`${code} (${status})`);
      expect(words).toContain(`RequestId ${call?.requestId}`);
      expect(words).not.toContain('1234567890123456');
    }
    expect(JSON.stringify(reply.blocks)).not.toContain('<!channel>"');
    expect(cloud.tasks).toEqual([]);
  });

  it('names the missing permission to all, and shows its policy to a person who asks for it', async () => {
    const { cloud, people } = stage;
    cloud.trouble.next('ExportImage', { error: 'Forbidden.RAM' });
    const card = await ask(stage, { reason: 'story of a permission' });

    await people.ana.presses('Approve', { in: card });
    const reply = await card.waitForReply((shown) => shown.words.includes('Forbidden.RAM'), { within: 30_000 });
    const form = await opensFormBehind(people.ana, 'Show the policy', { in: reply, title: 'Missing permission' });
    expect(form.words).toContain('"Action": "ecs:ExportImage"');
    expect(reply.words).not.toContain('Statement');
    await people.lin.waitForDirectMessage(({ words }) => words.includes('"Action": "ecs:ExportImage"'));
  });

  it('waits and tries again by itself while another export of the image is running', async () => {
    const { cloud, people } = stage;
    const code = 'OperationDenied.ImageExporting';
    cloud.trouble.next('ExportImage', { error: code, status: 403 });
    const before = cloud.tasks.length;
    const card = await ask(stage, { reason: `story of ${code}` });

    await people.ana.presses('Approve', { in: card });
    const reply = await card.waitForReply((shown) => shown.words.includes(code), { within: 30_000 });
    await card.waitForReply((shown) => shown.words.includes('Exported in'), { within: 40_000 });

    expect(reply.words).toContain('Waiting.');
    expect(reply.words).toContain("don't need to do anything");
    expect(cloud.tasks).toHaveLength(before + 1);
  }, 90_000);

  it('says nothing of a throttle that lasts for seconds', async () => {
    const { cloud, people } = stage;
    cloud.trouble.next('ExportImage', { error: 'Throttling.User', status: 403 }, 3);
    const before = cloud.tasks.length;
    const card = await ask(stage, { reason: 'story of a throttle' });

    await people.ana.presses('Approve', { in: card });
    await card.waitForReply((shown) => shown.words.includes('Exported in'), { within: 40_000 });

    expect(card.thread.filter(({ words }) => /Waiting|Throttling/.test(words))).toEqual([]);
    expect(people.lin.directMessages.filter(({ words }) => words.includes('Throttling'))).toEqual([]);
    expect(cloud.tasks).toHaveLength(before + 1);
  }, 90_000);
});
