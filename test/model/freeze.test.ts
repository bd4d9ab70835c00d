/** A freeze that comes at any moment: each call was written before it, or waits. */
import { describe, expect, it } from 'vitest';
import { explored, sound, timeout } from './explored.ts';
import { oneRequest } from './scenes.ts';
import { frozen } from './stories.ts';

describe('two workers and a freeze', { timeout }, () => {
  it('write no call after it, send none later than 5 s after it, and lead each request to an end', async () => {
    expect(await explored(frozen, { most: 3 })).toEqual(sound);
  });

  it('lose no export, and start none twice, where Redis forgets the freeze', async () => {
    const story = { ...frozen, bounds: { ...frozen.bounds, troubles: ['freeze', 'restart'] as const, until: 0 } };

    expect(await explored(story, { until: 4 })).toEqual(sound);
  });

  it.each([
    [
      'the check of the freeze in the write',
      { mindsFreezes: false },
      ['freeze'] as const,
      'a call that is written in a freeze',
    ],
    [
      'the check right before the call leaves',
      { leavesInTime: false },
      ['freeze', 'stall'] as const,
      'a call that leaves in a freeze',
    ],
  ])('do so only by %s', async (what, rules, troubles, invariant) => {
    const { broken, states } = await oneRequest({ rules, troubles, most: troubles.length, until: 3 });

    process.stdout.write(
      `without ${what}: after ${states} states ${broken?.invariant}\n${broken?.schedule.join('\n')}\n`,
    );
    expect(broken?.invariant).toBe(invariant);
  });
});
