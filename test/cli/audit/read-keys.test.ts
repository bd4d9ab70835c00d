/** The public keys that a reader gives, press keys with the time for which each counts. */
import { expect, it } from 'vitest';
import { readKeys } from '../../../src/cli/audit/read-keys.ts';
import { aKey } from '../../domain/audit/a-trail.ts';

const { publicKey: key, id } = aKey(2);
const { publicKey: other, id: otherId } = aKey(3);

function pressKeys(...given: string[]) {
  const read = readKeys({ 'press-key': given }, {});
  return 'wrong' in read ? read.wrong : read.pressKeys.map(({ id: of, from, until }) => ({ id: of, from, until }));
}

it.each([
  ['', undefined, undefined],
  ['@2026-07-01..', Date.UTC(2026, 6, 1), undefined],
  ['@..2026-09-30', undefined, Date.UTC(2026, 9, 1)],
  ['@2026-07-01..2026-09-30', Date.UTC(2026, 6, 1), Date.UTC(2026, 9, 1)],
  ['@2026-07-01T08:00:00+08:00..2026-07-01T12:30:00Z', Date.UTC(2026, 6, 1), Date.UTC(2026, 6, 1, 12, 30)],
])('takes a press key with its period: KEY%s', (period, from, until) => {
  expect(pressKeys(`${key}${period}`)).toEqual([{ id, from, until }]);
});

it('takes several, with commas or as several options, and one key for two periods', () => {
  const [first, second] = [`${key}@..2026-06-30`, `${other}@2026-07-01..`];
  const both = [
    { id, from: undefined, until: Date.UTC(2026, 6, 1) },
    { id: otherId, from: Date.UTC(2026, 6, 1), until: undefined },
  ];

  expect(pressKeys(`${first}, ${second}`)).toEqual(both);
  expect(pressKeys(first, second)).toEqual(both);
  expect(pressKeys(`${key}@..2026-06-30`, `${key}@2026-07-01..`)).toHaveLength(2);
});

it.each([
  '@',
  '@..',
  '@2026-07-01',
  '@2026-13-01..',
  '@2026-07-02..2026-07-01',
  '@2026-07-01..x',
  '@a..b..c',
  '@..2026-07-01@..',
])('refuses a period that is none: KEY%s', (period) => {
  expect(pressKeys(`${key}${period}`)).toMatch(/^--press-key takes public keys of 43 characters/);
});

it('takes the environment for keys alone, and no periods for audit keys', () => {
  expect(readKeys({}, { PRESS_PUBLIC_KEY: key })).toMatchObject({ pressKeys: [{ id }] });
  expect(readKeys({}, { PRESS_PUBLIC_KEY: `${key}@2026-07-01..` })).toHaveProperty('wrong');
  expect(readKeys({ 'audit-key': [`${key}@2026-07-01..`] }, {})).toHaveProperty('wrong');
});
