/** A denial without a reason, where the rule of its request requires one. */
import { expect, it } from 'vitest';
import { builtInRule } from '../../../src/domain/policy/rule.ts';
import { createLacksReason } from '../../../src/workflow/deciding/lacks-reason.ts';
import { aRequest } from '../../builders.ts';
import { createWorld } from '../../fakes/world.ts';

const requestId = 'k7m2qx';

it.each([
  ['required and missing', 'required' as const, '', true],
  ['required and given', 'required' as const, 'Not this bucket', false],
  ['missing, but not required', undefined, '', false],
])('says whether a reason is lacking: %s', async (_what, denyReason, reason, lacks) => {
  const world = createWorld();
  world.put(aRequest({ rule: { ...builtInRule, ...(denyReason && { denyReason }) } }));

  expect(await createLacksReason(world)({ requestId, reason })).toBe(lacks);
});

it('leaves a request that is not on record to the denial itself', async () => {
  expect(await createLacksReason(createWorld())({ requestId, reason: '' })).toBe(false);
});
