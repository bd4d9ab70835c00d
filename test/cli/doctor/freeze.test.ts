/** The row of the doctor about freezes. */
import { expect, it } from 'vitest';
import { checkFreeze } from '../../../src/cli/doctor/freeze.ts';
import type { Freeze } from '../../../src/domain/freeze.ts';
import { ok, refuse } from '../../../src/domain/result.ts';

const at = Date.UTC(2026, 11, 20, 10, 42);

it.each<[string, Freeze | undefined, string, RegExp]>([
  ['none', undefined, 'ok', /^Exports are not frozen\.$/],
  [
    'a commanded one',
    { is: 'commanded', by: 'U0ADMIN', at, reason: 'An intrusion' },
    'warning',
    /by U0ADMIN since 2026-12-20 10:42 UTC: "An intrusion"\.$/,
  ],
  [
    'one of the calendar',
    { is: 'calendar', from: 0, until: at, reason: 'Year-end freeze' },
    'warning',
    /by the policy file until 2026-12-20 10:42 UTC: "Year-end freeze"\.$/,
  ],
  ['an unreadable one', { is: 'unreadable' }, 'warning', /cannot be read/],
])('%s is no fault', async (_which, freeze, level, said) => {
  expect(await checkFreeze(async () => ok(freeze))).toMatchObject([{ level, said: expect.stringMatching(said) }]);
});

it('is not checked without Redis, which has a row of its own', async () => {
  const read = async () => refuse({ reason: 'unreachable' as const, code: 'ECONNREFUSED' });

  expect(await checkFreeze(read)).toMatchObject([{ level: 'not-checked' }]);
});
