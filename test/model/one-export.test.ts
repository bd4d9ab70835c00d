/** Whatever happens within these bounds, one approved request is one export task, and reaches an end that knows it. */
import { describe, expect, it } from 'vitest';
import { type Bounds, oneRequest, pressedAtOnce, twoRequests } from './scenes.ts';
import { isDeep, patience, sound, told } from './told.ts';
import { allTroubles, type Trouble } from './world.ts';

const withoutRedis: readonly Trouble[] = ['stall', 'crash', 'lost', 'refused', 'resent'];
const withRedis: readonly Trouble[] = ['restart', 'crash', 'lost'];

describe('two workers at one approved request', { timeout: patience }, () => {
  it('start one task, with any one trouble', async () => {
    expect(await told('one request', oneRequest, { troubles: allTroubles, most: 1, until: 8 })).toEqual(sound);
  });

  it('start one task, with any two troubles but of Redis', async () => {
    const until = isDeep ? 6 : 4;

    expect(await told('one request', oneRequest, { troubles: withoutRedis, most: 2, until })).toEqual(sound);
  });

  it('start one task, with any two troubles while Redis forgets its latest writes', async () => {
    const until = isDeep ? 5 : 3;

    expect(await told('one request', oneRequest, { troubles: withRedis, most: 2, until })).toEqual(sound);
  });

  if (isDeep) {
    it('start one task, with any two troubles of all', async () => {
      expect(await told('one request', oneRequest, { troubles: allTroubles, most: 2, until: 5 })).toEqual(sound);
    });
  }
});

describe('two workers at two requests that would write the same objects', { timeout: patience }, () => {
  it('start one task for each, and none is on two records', async () => {
    const bounds: Bounds = isDeep
      ? { troubles: allTroubles, most: 1, until: 4 }
      : { troubles: withRedis, most: 1, until: 2 };

    expect(await told('two requests', twoRequests, bounds)).toEqual(sound);
  });
});

describe('presses of Approve, Approve again and Deny at once', { timeout: patience }, () => {
  it('lead to one decision, and to a call only where somebody approved', async () => {
    expect(await told('three presses', pressedAtOnce, { troubles: allTroubles, most: 1, until: 2 })).toEqual(sound);
  });
});
