/** Quiet hours end by the clock on the wall, also on the days on which clocks are set. */
import { describe, expect, it } from 'vitest';
import { afterQuiet, describeQuietHours } from '../../../src/domain/policy/quiet-hours.ts';

const hours = (text: string) => {
  const [from = 0, until = 0] = text.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, until };
};

function freeAt(at: string, text: string, timeZone: string): string {
  return new Date(afterQuiet(Date.parse(at), { ...hours(text), timeZone })).toISOString();
}

describe('outside of the quiet hours', () => {
  it.each([
    ['in the middle of the day', '2026-05-04T04:00:30.500Z'],
    ['in the minute in which they end', '2026-05-03T23:00:00.000Z'],
    ['in the last minute before they begin', '2026-05-04T13:59:59.999Z'],
  ])('what is due stays due: %s', (_when, at) => {
    expect(freeAt(at, '22:00-07:00', 'Asia/Shanghai')).toBe(at);
  });

  it('what is due stays due where there are none', () => {
    expect(afterQuiet(7, undefined)).toBe(7);
  });
});

describe('within the quiet hours', () => {
  it.each([
    ['before midnight', '2026-05-04T14:00:00.000Z', '22:00-07:00', '2026-05-04T23:00:00.000Z'],
    ['after midnight', '2026-05-04T22:59:59.999Z', '22:00-07:00', '2026-05-04T23:00:00.000Z'],
    ['at midnight', '2026-05-04T16:00:00.000Z', '22:00-07:00', '2026-05-04T23:00:00.000Z'],
    ['of one day', '2026-05-04T04:12:34.000Z', '12:00-14:30', '2026-05-04T06:30:00.000Z'],
    ['until midnight', '2026-05-04T15:30:00.000Z', '22:00-00:00', '2026-05-04T16:00:00.000Z'],
  ])('what is due waits for their end: %s', (_when, at, text, end) => {
    expect(freeAt(at, text, 'Asia/Shanghai')).toBe(end);
  });

  it.each([
    ['where clocks are set forward meanwhile', '2026-03-28T22:00:00.000Z', '22:00-07:00', '2026-03-29T05:00:00.000Z'],
    ['where clocks are set back meanwhile', '2026-10-24T21:00:00.000Z', '22:00-07:00', '2026-10-25T06:00:00.000Z'],
    ['where their end is left out', '2026-03-28T22:00:00.000Z', '22:00-02:30', '2026-03-29T01:00:00.000Z'],
    [
      'where their end comes twice: at the first',
      '2026-10-24T21:00:00.000Z',
      '22:00-02:30',
      '2026-10-25T00:30:00.000Z',
    ],
    ['in the hour that comes once more', '2026-10-25T01:10:00.000Z', '22:00-02:30', '2026-10-25T01:30:00.000Z'],
    [
      'where only the hour that is left out is free',
      '2026-03-28T12:00:00.000Z',
      '03:00-02:00',
      '2026-03-30T00:00:00.000Z',
    ],
  ])('the wall counts: %s', (_when, at, text, end) => {
    expect(freeAt(at, text, 'Europe/Berlin')).toBe(end);
  });

  it('the end is by the minute, also in a zone that is not whole hours from UTC', () => {
    expect(freeAt('2026-05-04T20:00:00.000Z', '22:00-07:00', 'Asia/Kathmandu')).toBe('2026-05-05T01:15:00.000Z');
  });
});

it('are described as the policy file has them', () => {
  expect(describeQuietHours({ from: 22 * 60, until: 7 * 60 + 5, timeZone: 'UTC' })).toBe('22:00-07:05 UTC');
});
