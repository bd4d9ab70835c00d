/** What keeps the members known: at once after a gap, and again where that failed. */
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../../src/app/wait-for.ts';
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
  const channels = [channel];
  const of = (what: string, about: string) => (about === channel ? what : `${what} ${about}`);
  const keeping = keepMembers({
    channels: () => channels,
    members: { suspectGap: async (about) => fail(of('suspectGap', about)) },
    readMembers: async (about) => fail(of('read', about)),
    waitFor,
    log: createFakeLog(),
  });
  onTestFinished(keeping.stop);
  return { done, keeping, channels };
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

it('keeps a channel that a rule names later, from a gap on, and no longer one that no rule names', async () => {
  const { done, keeping, channels } = setUp();
  channels.push('CPRODUCTION');
  keeping.followRules();
  await expect.poll(() => done).toEqual(['suspectGap CPRODUCTION', 'read CPRODUCTION']);
  channels.shift();

  keeping.gap();

  await expect.poll(() => done.slice(2)).toEqual(['suspectGap CPRODUCTION', 'read CPRODUCTION']);
  await new Promise(setImmediate);
  expect(done).toHaveLength(4);
});

it('reads the others where one channel cannot be read', async () => {
  const { done, keeping, channels } = setUp([new RetryAfter('Slack asks for a pause', 60_000)]);
  channels.push('CPRODUCTION');

  keeping.gap();

  await expect.poll(() => done.toSorted()).toEqual(['read CPRODUCTION', 'suspectGap CPRODUCTION', 'suspectGap failed']);
});
