/** What keeps the members known: at once after a gap, and again where that failed. */
import { expect, it, onTestFinished } from 'vitest';
import { keepMembers } from '../../../src/workflow/members/keep-members.ts';
import { RetryAfter } from '../../../src/workflow/ports/retry-after.ts';
import { channel } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';

function setUp(failures: Error[] = []) {
  const done: string[] = [];
  const fail = (what: string) => {
    const failure = failures.shift();
    done.push(failure ? `${what} failed` : what);
    if (failure) throw failure;
  };
  const keeping = keepMembers({
    channel,
    members: { suspectGap: async () => fail('suspectGap') },
    readMembers: async () => fail('read'),
    log: createFakeLog(),
  });
  onTestFinished(keeping.stop);
  return { done, keeping };
}

it('notes each gap before it reads, and none twice', async () => {
  const { done, keeping } = setUp();

  keeping.gap();
  await expect.poll(() => done).toEqual(['suspectGap', 'read']);
  keeping.gap();

  await expect.poll(() => done).toEqual(['suspectGap', 'read', 'suspectGap', 'read']);
});

it('forgets no gap that could not be noted, and is back when Slack wants', async () => {
  const { done, keeping } = setUp([new RetryAfter('Slack asks for a pause', 20), new RetryAfter('again', 20)]);

  keeping.gap();

  await expect.poll(() => done).toEqual(['suspectGap failed', 'suspectGap failed', 'suspectGap', 'read']);
});

it('does nothing any more once it is stopped', async () => {
  const { done, keeping } = setUp();

  keeping.stop();
  keeping.gap();
  await new Promise(setImmediate);

  expect(done).toEqual([]);
});
