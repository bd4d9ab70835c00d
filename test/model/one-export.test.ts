/** Whatever happens within these bounds, one approved request is one export task, and reaches an end that knows it. */
import { describe, expect, it } from 'vitest';
import { explored, isDeep, sound, timeout } from './explored.ts';
import { anyTrouble, byHand, failedOver, forgetfulRedis, oddNames, threePresses, twoTroubles } from './stories.ts';

describe('two workers at one approved request', { timeout }, () => {
  it('start one task, with any one trouble', async () => {
    expect(await explored(anyTrouble)).toEqual(sound);
  });

  it('start one task, with any two troubles but of Redis', async () => {
    expect(await explored(twoTroubles, { until: 6 })).toEqual(sound);
  });

  it('start one task, with any two troubles while Redis forgets its latest writes', async () => {
    expect(await explored(forgetfulRedis, { troubles: ['stall', 'restart', 'crash', 'lost'], until: 5 })).toEqual(
      sound,
    );
  });

  it('start one task, with any one trouble, where Redis fails over and back', async () => {
    expect(await explored(failedOver, { most: 2 })).toEqual(sound);
  });

  it('start one task, with any one trouble, where its name is not expected', async () => {
    expect(await explored(oddNames, { most: 2 })).toEqual(sound);
  });

  it('start none, and adopt none, where a person has started the same export by hand before', async () => {
    expect(await explored(byHand, { until: 4 })).toEqual(sound);
  });

  if (isDeep) {
    it('start one task, with any two troubles of all', async () => {
      expect(await explored(anyTrouble, { most: 2, until: 5 })).toEqual(sound);
    });
  }
});

describe('presses of Approve, Approve again and Deny at once', { timeout }, () => {
  it('lead to one decision, and to a call only where a person approved', async () => {
    expect(await explored(threePresses)).toEqual(sound);
  });
});
