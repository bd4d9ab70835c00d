import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grantFor, missingGrant } from '../../src/explanations/grant.ts';
import { aRefusal, aRequest, aWait } from '../builders.ts';

const Policy = z.object({
  Version: z.literal('1'),
  Statement: z.array(
    z.object({
      Effect: z.literal('Allow'),
      Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
      Resource: z.union([z.string().transform((resource) => [resource]), z.array(z.string())]),
    }),
  ),
});

const least = Policy.parse(
  JSON.parse(readFileSync(new URL('../../deploy/ram/bot-policy.json', import.meta.url), 'utf8')),
);
const granted = least.Statement.flatMap(({ Action, Resource }) =>
  Action.map((action): [string, string] => [action, Resource.join()]),
);

describe('the policy for a missing action', () => {
  it.each(granted)('grants %s as the least policy of the bot does', (action, resource) => {
    const policy = Policy.parse(JSON.parse(grantFor(action, '<bucket>') ?? ''));

    expect(policy.Statement).toEqual([
      { Effect: 'Allow', Action: [action], Resource: [resource.replace('<account-id>', '*')] },
    ]);
  });

  it.each(['ecs:DeleteInstance', 'ecs:*', '*', '', 'constructor', undefined])(
    'is not there for what the bot does not need: %s',
    (action) => {
      expect(grantFor(action, 'acme-exports')).toBeUndefined();
    },
  );

  it('belongs to a request that was refused, or waits, for want of it', () => {
    const refusal = aRefusal({ code: 'Forbidden.RAM', missingAction: 'oss:GetBucketInfo' });

    const failed = missingGrant(aRequest({ status: 'failed', failure: { reason: 'refused', refusal } }));
    const waiting = missingGrant(aRequest({ status: 'waiting', waiting: aWait({ refusal }) }));

    expect(failed).toContain('"acs:oss:*:*:acme-exports"');
    expect(waiting).toBe(failed);
    expect(missingGrant(aRequest({ status: 'exported' }))).toBeUndefined();
    expect(missingGrant(aRequest({ status: 'failed', failure: { reason: 'bucket-not-ours' } }))).toBeUndefined();
  });
});
