/** Which freeze is on at a time. */
import { describe, expect, it } from 'vitest';
import { beginOfDay, endOfDay } from '../../src/config/policy/day-bounds.ts';
import { type FreezeOnRecord, freezeAt, freezeNow, nameOfFreeze } from '../../src/domain/freeze.ts';

const windowOf = (from: string, to: string, reason: string, timeZone = 'Asia/Shanghai') => ({
  from: beginOfDay(from, timeZone),
  until: endOfDay(to, timeZone),
  reason,
});
const yearEnd = windowOf('2026-12-20', '2027-01-03', 'Year-end freeze');
const at = (time: string) => Date.parse(time);

describe('a freeze of the calendar', () => {
  it.each([
    ['before its first day', '2026-12-19T23:59:59.999+08:00', false],
    ['from the first moment of its first day on', '2026-12-20T00:00:00+08:00', true],
    ['to the last moment of its last day', '2027-01-03T23:59:59.999+08:00', true],
    ['after its last day', '2027-01-04T00:00:00+08:00', false],
  ])('is judged in its time zone: %s', (_when, time, isOn) => {
    expect(freezeAt({ freezes: [yearEnd] }, at(time)) !== undefined).toBe(isOn);
  });

  it('lasts 25 hours on the day on which clocks are set back', () => {
    const freezes = [windowOf('2027-10-31', '2027-10-31', 'Clocks are set', 'Europe/Berlin')];

    expect(freezeAt({ freezes }, at('2027-10-31T00:00:00+02:00'))).toBeDefined();
    expect(freezeAt({ freezes }, at('2027-10-31T23:59:59.999+01:00'))).toBeDefined();
    expect(freezeAt({ freezes }, at('2027-11-01T00:00:00+01:00'))).toBeUndefined();
  });

  it('names the one that ends last, to the end of all that follow on it', () => {
    const audit = windowOf('2026-12-24', '2026-12-26', 'Audit');
    const move = windowOf('2027-01-04', '2027-01-06', 'Data centre move');
    const later = windowOf('2027-01-08', '2027-01-09', 'Later');

    const found = freezeAt({ freezes: [audit, later, move, yearEnd] }, at('2026-12-25T12:00:00+08:00'));

    expect(found).toEqual({ is: 'calendar', from: yearEnd.from, until: move.until, reason: 'Year-end freeze' });
  });
});

describe('the freeze now', () => {
  const commanded: FreezeOnRecord = { is: 'commanded', by: 'UADMIN', at: 1, reason: 'An intrusion' };
  const now = at('2026-12-25T12:00:00+08:00');

  it('is the commanded one first, since its end is not known', () => {
    expect(freezeNow({ onRecord: commanded, policy: { freezes: [yearEnd] }, now })).toEqual(commanded);
    expect(freezeNow({ onRecord: undefined, policy: { freezes: [yearEnd] }, now })?.is).toBe('calendar');
    expect(freezeNow({ onRecord: undefined, policy: {}, now })).toBeUndefined();
  });

  it('is one where the record cannot be read', () => {
    expect(freezeNow({ onRecord: { is: 'unreadable' }, policy: {}, now })).toEqual({ is: 'unreadable' });
  });

  it('has a name of its own', () => {
    const freezes = [
      undefined,
      commanded,
      { ...commanded, at: 2 },
      { is: 'unreadable' },
      freezeAt({ freezes: [yearEnd] }, now),
    ];
    const names = freezes.map((freeze) => nameOfFreeze(freeze as FreezeOnRecord | undefined));

    expect(new Set(names).size).toBe(freezes.length);
  });
});
