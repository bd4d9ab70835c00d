/** What follows a refusal: which are waited out, and for how long. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isThrottling, pauseBefore, waitReasonAfter } from '../../src/domain/after-refusal.ts';
import { WaitReason } from '../../src/domain/waiting.ts';
import { aRefusal } from '../builders.ts';

describe('a refusal', () => {
  it.each([
    ['ImageIsExporting', 'image-exporting'],
    ['OperationDenied.ImageExporting', 'image-exporting'],
    ['ConcurrentQuotaExceed.ExportImage', 'quota'],
    ['Throttling', 'busy'],
    ['Throttling.User', 'busy'],
    ['Rejected.Throttling', 'busy'],
    ['SignatureNonceUsed', 'busy'],
    ['InvalidSecurityToken.Expired', 'busy'],
    ['Bot.Unreachable', 'busy'],
    ['Bot.TooLate', 'busy'],
    ['Bot.NoAccessKey', 'busy'],
  ])('with %s is waited out as %s', (code, reason) => {
    expect(waitReasonAfter(aRefusal({ code }))).toBe(reason);
  });

  it.each([
    'InvalidOSSBucket.NotFound',
    'Forbidden.RAM',
    'WeeklyQuotaExceed.ExportImage',
    'ImageNotSupported',
    'constructor',
    '__proto__',
    '',
  ])('with %j is final', (code) => {
    expect(waitReasonAfter(aRefusal({ code }))).toBeUndefined();
  });

  it('is throttling whatever is throttled', () => {
    expect(isThrottling('Throttling.Api')).toBe(true);
    expect(isThrottling('Forbidden')).toBe(false);
  });
});

describe('the pause before the next call', () => {
  const tries = fc.integer({ min: 0, max: 10_000 });
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const reason = fc.constantFrom(...WaitReason.options);

  it('doubles', () => {
    const pauses = [0, 1, 2, 3].map((tries) => pauseBefore({ reason: 'busy', tries, chance: 0.5 }));

    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('is longer where an export has to end first', () => {
    expect(pauseBefore({ reason: 'quota', tries: 0, chance: 0.5 })).toBe(15_000);
    expect(pauseBefore({ reason: 'image-claimed', tries: 0, chance: 0.5 })).toBe(15_000);
  });

  it('is a whole number of milliseconds, never short and never above the ceiling and a quarter', () => {
    fc.assert(
      fc.property(reason, tries, chance, (reason, tries, chance) => {
        const pause = pauseBefore({ reason, tries, chance });
        const [first, ceiling] = reason === 'busy' ? [1_000, 60_000] : [15_000, 300_000];

        expect(Number.isInteger(pause)).toBe(true);
        expect(pause).toBeGreaterThanOrEqual(first * 0.75);
        expect(pause).toBeLessThanOrEqual(ceiling * 1.25);
      }),
    );
  });

  it('never shrinks as tries go on', () => {
    fc.assert(
      fc.property(reason, tries, chance, (reason, tries, chance) => {
        expect(pauseBefore({ reason, tries: tries + 1, chance })).toBeGreaterThanOrEqual(
          pauseBefore({ reason, tries, chance }),
        );
      }),
    );
  });
});
