/** Asking a task to stop, as the real client does it: accepted, refused, or without an answer. */
import { describe, expect, it } from 'vitest';
import { aCloud, startedTask } from '../a-cloud.ts';

const region = 'cn-hangzhou';

describe('a task that is asked to stop', () => {
  it('is accepted while it runs, and then shows that it was cancelled', async () => {
    const { cloud } = await aCloud();
    const taskId = await startedTask(cloud);

    const answer = await cloud.cancelTask(region, taskId);

    expect(answer).toEqual({ ok: true, value: 'accepted' });
    expect(await cloud.taskDetail(region, taskId)).toMatchObject({ value: { state: 'cancelled' } });
  });

  it.each(['Cancelled', 'Canceled'])('may show it as %s', async (statusAfterCancel) => {
    const { account, cloud } = await aCloud();
    account.set({ statusAfterCancel });
    const taskId = await startedTask(cloud);

    await cloud.cancelTask(region, taskId);

    expect(await cloud.taskDetail(region, taskId)).toMatchObject({ value: { state: 'cancelled' } });
  });

  it.each(['text', 'boolean'] as const)('says as %s whether it can be', async (supportCancelAs) => {
    const { account, cloud } = await aCloud();
    account.set({ supportCancelAs, supportsCancel: false });
    const taskId = await startedTask(cloud);

    expect(await cloud.taskDetail(region, taskId)).toMatchObject({ value: { supportsCancel: false } });
    expect(await cloud.cancelTask(region, taskId)).toMatchObject({
      refusal: { refusal: { code: 'InvalidTaskId.TaskActionNotSupport' }, passing: false },
    });
  });

  it('is refused as over once it has ended', async () => {
    const { account, cloud } = await aCloud();
    const taskId = await startedTask(cloud);
    account.advance(60_000);

    expect(await cloud.cancelTask(region, taskId)).toMatchObject({
      ok: false,
      refusal: { refusal: { action: 'CancelTask', code: 'InvalidTaskId.IncorrectTaskStatus' }, passing: false },
    });
  });

  it.each([{ loseAnswer: true as const }, { status: 503, body: '<html>' }, { error: 'Throttling.User', status: 400 }])(
    'may be asked again after %j',
    async (trouble) => {
      const { account, cloud } = await aCloud();
      const taskId = await startedTask(cloud);
      account.trouble.next('CancelTask', trouble);

      expect(await cloud.cancelTask(region, taskId)).toMatchObject({ ok: false, refusal: { passing: true } });
    },
  );
});
