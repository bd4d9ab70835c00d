/** What is said once for all processes. */
import { expect, it } from 'vitest';
import { RetryAfter } from '../../src/workflow/ports/retry-after.ts';
import { sayOnce } from '../../src/workflow/say-once.ts';
import { createFakeOnce } from '../fakes/once.ts';

function setUp() {
  const once = createFakeOnce();
  const said: string[] = [];
  const aProcess = (name: string, failure?: Error) => () =>
    sayOnce(once, { key: 'policy/loaded/7', claimFor: 1, keepFor: 1 }, async () => {
      if (failure) throw failure;
      said.push(name);
    });
  return { once, said, aProcess };
}

it('is said by one process, and counts as said for the others once it is', async () => {
  const { said, aProcess } = setUp();

  expect(await Promise.all([aProcess('first')(), aProcess('second')()])).toEqual([true, false]);
  expect(await aProcess('second')()).toBe(true);

  expect(said).toEqual(['first']);
});

it('stays unsaid where it failed, until the claim has ended', async () => {
  const { once, said, aProcess } = setUp();
  await expect(aProcess('first', new Error('Slack did not take it'))()).rejects.toThrow('did not take it');

  expect(await aProcess('second')()).toBe(false);
  once.claims.clear();

  expect(await aProcess('second')()).toBe(true);
  expect(said).toEqual(['second']);
});

it('is said at the next occasion where its turn had not come, whatever is left of the claim', async () => {
  const { said, aProcess } = setUp();
  await expect(aProcess('first', new RetryAfter('others come first', 900))()).rejects.toThrow('others come first');

  expect(await aProcess('second')()).toBe(true);

  expect(said).toEqual(['second']);
});
