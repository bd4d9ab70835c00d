import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahead, clockOffOf, earliestThere, isOff, type Offset, offsetOf } from '../../src/domain/clock-offset.ts';
import { hour, minute, second } from '../builders.ts';

const exactly = (ms: number): Offset => ({ lower: ms, upper: ms });
const inStep = exactly(0);

/** A question that leaves at some time, is answered in the middle and comes back; `theirs` is ahead by so much. */
const question = fc.record({
  sentAt: fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 }),
  there: fc.integer({ min: 0, max: 30_000 }),
  back: fc.integer({ min: 0, max: 30_000 }),
  theirsAhead: fc.integer({ min: -hour, max: hour }),
  cut: fc.constantFrom(1, 1_000, 2_000),
});

function answered({
  sentAt,
  there,
  back,
  theirsAhead,
  cut,
}: typeof question extends fc.Arbitrary<infer Q> ? Q : never) {
  const theirs = Math.floor((sentAt + there + theirsAhead) / cut) * cut;
  return { sent: sentAt, received: sentAt + there + back, took: there + back, theirs, cut };
}

describe('an offset', () => {
  it('always holds the truth, and is as wide as the question took', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { lower, upper } = offsetOf(answered(asked));

        expect(lower).toBeLessThanOrEqual(asked.theirsAhead);
        expect(upper).toBeGreaterThanOrEqual(asked.theirsAhead);
        expect(upper - lower).toBe(asked.there + asked.back + asked.cut);
      }),
    );
  });

  it('holds the truth after our clock was set while the question was out', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: -hour, max: hour }), (asked, step) => {
        const read = answered(asked);
        const { lower, upper } = offsetOf({ ...read, received: read.received + step });

        expect(lower).toBeLessThanOrEqual(asked.theirsAhead - step);
        expect(upper).toBeGreaterThanOrEqual(asked.theirsAhead - step);
      }),
    );
  });

  it('holds the truth after the machine slept while the question was out', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { lower, upper } = offsetOf({ ...answered(asked), took: 0 });

        expect(lower).toBeLessThanOrEqual(asked.theirsAhead);
        expect(upper).toBeGreaterThanOrEqual(asked.theirsAhead);
      }),
    );
  });
});

describe('a clock', () => {
  it.each([
    [{ lower: 60_001, upper: 90_000 }, true],
    [{ lower: 60_000, upper: 90_000 }, false],
    [{ lower: -90_000, upper: -60_001 }, true],
    [{ lower: -90_000, upper: -60_000 }, false],
    [{ lower: -hour, upper: hour }, false],
    [inStep, false],
  ])('whose offset is %j is off: %s', (offset, off) => {
    expect(isOff(offset)).toBe(off);
  });

  it.each([
    ['the bot 8 minutes ahead of Alibaba Cloud', inStep, exactly(-8 * minute), { clock: 'bot', ahead: 8 * minute }],
    ['the bot 8 minutes behind', inStep, exactly(8 * minute), { clock: 'bot', ahead: -8 * minute }],
    ['Redis 2 minutes ahead of the bot', exactly(2 * minute), inStep, { clock: 'redis', ahead: 2 * minute }],
    // Redis agrees with Alibaba Cloud, so it is the bot that is off.
    ['the bot alone', exactly(-2 * minute), exactly(-2 * minute), { clock: 'bot', ahead: 2 * minute }],
    ['Redis, where Alibaba Cloud gives no time', exactly(2 * minute), undefined, { clock: 'redis', ahead: 2 * minute }],
    ['none within a minute', exactly(59 * second), exactly(-59 * second), undefined],
    ['none that nothing is known of', undefined, undefined, undefined],
  ])('that is off is %s', (_, redis, cloud, off) => {
    expect(clockOffOf({ redis, cloud })).toEqual(off);
  });

  it('is ahead by the middle of what is known', () => {
    expect(ahead({ lower: 7 * minute, upper: 9 * minute })).toBe(8 * minute);
  });
});

describe('the earliest time there', () => {
  const offset = fc
    .tuple(fc.integer({ min: -hour, max: hour }), fc.nat(30_000), fc.nat(30_000))
    .map(([truth, below, above]) => ({ truth, lower: truth - below, upper: truth + above }));
  const moment = fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 });

  it('is never after what their clock showed, wherever the truth lies in both offsets', () => {
    fc.assert(
      fc.property(moment, offset, offset, (now, redis, cloud) => {
        const onRecord = now + redis.truth;
        const shownThere = now + cloud.truth;

        expect(earliestThere(onRecord, { redis, cloud })).toBeLessThanOrEqual(shownThere);
      }),
    );
  });

  it('is earlier than that by no more than the clocks differ and the questions took', () => {
    fc.assert(
      fc.property(moment, offset, offset, (now, redis, cloud) => {
        const there = earliestThere(now + redis.truth, { redis, cloud });
        const width = redis.upper - redis.lower + cloud.upper - cloud.lower;

        expect(now + cloud.truth - there).toBeLessThanOrEqual(width + Math.abs(redis.truth - cloud.truth));
      }),
    );
  });

  it('is never after the time on record: a clock may have been put right since', () => {
    fc.assert(
      fc.property(moment, offset, offset, (time, redis, cloud) => {
        expect(earliestThere(time, { redis, cloud })).toBeLessThanOrEqual(time);
      }),
    );
  });

  it.each([
    [inStep, undefined],
    [undefined, inStep],
  ])('is 24 hours earlier where one of the clocks is not known', (redis, cloud) => {
    expect(earliestThere(100 * hour, { redis, cloud })).toBe(76 * hour);
  });
});
