/** How long an answer is waited for. */
import { expect, it } from 'vitest';
import { within } from '../../../src/slack/connection/within.ts';

it('is the answer that comes in time, also a failure', async () => {
  expect(await within(Promise.resolve('answer'), 60_000)).toBe('answer');
  await expect(within(Promise.reject(new Error('no answer')), 60_000)).rejects.toThrow('no answer');
});

it('is undefined where no answer comes in time', async () => {
  expect(await within(new Promise(() => {}), 1)).toBeUndefined();
});

it('is troubled by no failure that comes too late', async () => {
  let fail = () => {};
  const answer = new Promise<string>((_, reject) => {
    fail = () => reject(new Error('too late'));
  });
  expect(await within(answer, 1)).toBeUndefined();

  fail();

  await expect(answer).rejects.toThrow('too late');
});
