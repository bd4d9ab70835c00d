import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseBetweenReads } from '../../src/domain/watch-pace.ts';
import { hour, minute, second } from '../builders.ts';

describe('the pause between two questions', () => {
  it.each([
    [0, 15 * second],
    [10 * minute, 15 * second],
    [20 * minute, 30 * second],
    [40 * minute, minute],
    [5 * hour, minute],
  ])('at an age of %d ms is %d ms', (age, pause) => {
    expect(pauseBetweenReads({ age, shortest: 15 * second })).toBe(pause);
  });

  it('never shrinks with age, is never below the shortest and never above four of it', () => {
    const time = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(time, time, time, (age, older, shortest) => {
        const pause = pauseBetweenReads({ age, shortest });

        expect(pauseBetweenReads({ age: age + older, shortest })).toBeGreaterThanOrEqual(pause);
        expect(pause).toBeGreaterThanOrEqual(shortest);
        expect(pause).toBeLessThanOrEqual(4 * shortest);
      }),
    );
  });
});
