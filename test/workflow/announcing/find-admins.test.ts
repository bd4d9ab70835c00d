/** Who the admins are, for messages to them. */
import { expect, it } from 'vitest';
import type { Source } from '../../../src/domain/policy/source.ts';
import { createFindAdmins } from '../../../src/workflow/announcing/find-admins.ts';
import type { ReadGroups } from '../../../src/workflow/ports/groups.ts';
import { aPolicy } from '../../a-policy.ts';
import { createFakeLog } from '../../fakes/log.ts';

const admins: Source[] = ['UADMIN', 'group:S0OPS'];

function find(readGroups: ReadGroups) {
  const log = createFakeLog();
  return { log, found: createFindAdmins({ currentPolicy: () => aPolicy({ admins }), readGroups, log })() };
}

it('finds those that the policy names and those in its groups', async () => {
  const { found } = find(async () => new Map([['S0OPS', { id: 'S0OPS', handle: 'ops', members: new Set(['ULIN']) }]]));

  expect(await found).toEqual(['UADMIN', 'ULIN']);
});

it('finds those that the policy names while Slack does not list groups, and logs it', async () => {
  const { found, log } = find(async () => {
    throw new Error('missing_scope');
  });

  expect(await found).toEqual(['UADMIN']);
  expect(log.lines).toMatchObject([{ level: 'warn', message: 'admins in groups not found' }]);
});
