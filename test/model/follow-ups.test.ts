/** Cancel and Retry, pressed at any moment, start nothing twice and leave no export behind that nobody knows of. */
import { describe, expect, it } from 'vitest';
import { type Bounds, cancelledMeanwhile, retriedMeanwhile } from './scenes.ts';
import { isDeep, patience, sound, told } from './told.ts';

describe('two workers and two presses of Cancel', { timeout: patience }, () => {
  it('end in one export or in none, and no call leaves after a request is cancelled', async () => {
    const bounds: Bounds = isDeep
      ? { troubles: ['stall', 'crash', 'restart', 'lost', 'refused'], most: 1, until: 4 }
      : { troubles: ['stall', 'lost'], most: 1, until: 3 };

    expect(await told('cancelled', cancelledMeanwhile, bounds)).toEqual(sound);
  });
});

describe('two workers and two presses of Retry', { timeout: patience }, () => {
  it('try again only where nothing was started, and start one task', async () => {
    const bounds: Bounds = isDeep
      ? { troubles: ['barred', 'stall', 'restart', 'lost'], most: 2, until: 3 }
      : { troubles: ['barred', 'crash', 'lost'], most: 2, until: 3 };

    expect(await told('retried', retriedMeanwhile, bounds)).toEqual(sound);
  });
});
