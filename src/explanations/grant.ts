/** The RAM policy that grants one missing action, ready to be pasted into the RAM console. */

import type { ExportRequest } from '../domain/export-request.ts';

/** What the bot calls, and what a grant may be bound to. Mirrors deploy/ram/bot-policy.json. */
const resources: Readonly<Record<string, (bucket: string) => string>> = {
  'ecs:ExportImage': () => 'acs:ecs:*:*:image/*',
  'ecs:DescribeRegions': () => '*',
  'ecs:DescribeImages': () => '*',
  'ecs:DescribeTasks': () => '*',
  'ecs:DescribeTaskAttribute': () => '*',
  'ecs:CancelTask': () => '*',
  'oss:ListBuckets': () => '*',
  'oss:GetBucketInfo': (bucket) => `acs:oss:*:*:${bucket}`,
  'oss:GetBucketWorm': (bucket) => `acs:oss:*:*:${bucket}`,
  'oss:ListObjects': (bucket) => `acs:oss:*:*:${bucket}`,
  'ram:GetRole': () => 'acs:ram:*:*:role/AliyunECSImageExportDefaultRole',
  'ram:ListPoliciesForRole': () => 'acs:ram:*:*:role/AliyunECSImageExportDefaultRole',
  'ram:GetPolicy': () => 'acs:ram:*:*:policy/*-export-role',
};

/** The policy that a refused or held-up request lacks, if that is what it lacks. */
export function missingGrant(request: ExportRequest): string | undefined {
  const { bucket } = request.parameters;
  switch (request.status) {
    case 'waiting':
      return grantFor(request.waiting.refusal?.missingAction, bucket);
    case 'failed':
      return 'refusal' in request.failure ? grantFor(request.failure.refusal.missingAction, bucket) : undefined;
    case 'exporting':
      return grantFor(request.cancelRefused?.refusal.missingAction, bucket);
    case 'pending':
    case 'approved':
    case 'starting':
    case 'denied':
    case 'expired':
    case 'withdrawn':
    case 'exported':
    case 'cancelled':
      return undefined;
  }
}

/** Undefined for an action that the bot does not need: nobody should be led to grant it. A star stands for the account's id. */
export function grantFor(action: string | undefined, bucket: string): string | undefined {
  if (action === undefined || !Object.hasOwn(resources, action)) return undefined;
  const Resource = resources[action]?.(bucket);
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: action, Resource }] }, null, 2);
}
