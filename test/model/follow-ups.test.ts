/** Cancel and Retry, pressed at any moment, start nothing twice and leave no export behind without a record. */
import { describe, expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { cancelled, retried } from './stories.ts';

describe('two workers and two presses of Cancel', { timeout }, () => {
  it('end in one export or in none, and no call leaves after a request is cancelled', async () => {
    const deeper = { troubles: ['stall', 'crash', 'restart', 'lost', 'refused'], until: 4 } as const;

    expect(await explored(cancelled, deeper)).toEqual(sound);
  });
});

describe('two workers and two presses of Retry', { timeout }, () => {
  it('try again only where nothing was started, and start one task', async () => {
    expect(await explored(retried, { troubles: ['barred', 'stall', 'restart', 'lost'] })).toEqual(sound);
  });
});
