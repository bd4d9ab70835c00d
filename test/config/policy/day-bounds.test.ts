/** The first and the last millisecond of a day, in zones that set their clocks. */
import { expect, it } from 'vitest';
import { beginOfDay, endOfDay } from '../../../src/config/policy/day-bounds.ts';

it.each([
  ['2027-03-31', 'Asia/Shanghai', '2027-03-31T23:59:59.999+08:00', 'a zone that never sets its clocks'],
  ['2027-03-31', 'UTC', '2027-03-31T23:59:59.999Z', 'UTC'],
  ['2028-02-28', 'UTC', '2028-02-28T23:59:59.999Z', 'a day before a leap day'],
  ['2028-02-29', 'Asia/Shanghai', '2028-02-29T23:59:59.999+08:00', 'a leap day'],
  ['2026-12-31', 'America/New_York', '2026-12-31T23:59:59.999-05:00', 'the end of a year'],
  ['2027-03-28', 'Europe/Berlin', '2027-03-28T23:59:59.999+02:00', 'a day of 23 hours'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-31T23:59:59.999+01:00', 'a day of 25 hours'],
  ['2018-11-03', 'America/Sao_Paulo', '2018-11-03T23:59:59.999-03:00', 'a day after which midnight is left out'],
  ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T23:59:59.999-03:00', 'a day whose last hour comes twice'],
  ['2011-12-29', 'Pacific/Apia', '2011-12-29T23:59:59.999-10:00', 'a day after which a whole day is left out'],
  ['2027-06-30', 'Pacific/Kiritimati', '2027-06-30T23:59:59.999+14:00', 'the zone furthest ahead'],
  ['2027-06-30', 'Etc/GMT+12', '2027-06-30T23:59:59.999-12:00', 'the zone furthest behind'],
])('the end of %s in %s is %s: %s', (day, timeZone, end) => {
  expect(new Date(endOfDay(day, timeZone)).toISOString()).toBe(new Date(end).toISOString());
});

it.each([
  ['2026-12-20', 'Asia/Shanghai', '2026-12-20T00:00:00+08:00', 'a zone that never sets its clocks'],
  ['2027-03-28', 'Europe/Berlin', '2027-03-28T00:00:00+01:00', 'a day of 23 hours'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-31T00:00:00+02:00', 'a day of 25 hours'],
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00', 'a day whose midnight is left out'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-31T00:00:00+14:00', 'a day that is left out'],
  ['2027-06-30', 'Pacific/Kiritimati', '2027-06-30T00:00:00+14:00', 'the zone furthest ahead'],
  ['2027-06-30', 'Etc/GMT+12', '2027-06-30T00:00:00-12:00', 'the zone furthest behind'],
])('the begin of %s in %s is %s: %s', (day, timeZone, begin) => {
  expect(new Date(beginOfDay(day, timeZone)).toISOString()).toBe(new Date(begin).toISOString());
});
