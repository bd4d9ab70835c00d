/** Resource Access Management, as far as looking at the export role needs it. */

import { type Action, type Answer, answer, type JsonObject, type RpcService, refuse } from '../rpc/action.ts';
import { missingParameter, type Refusal, refusal } from '../shared/refusal.ts';
import { exportPolicyName, exportRoleName } from '../world/role.ts';
import type { World } from '../world/world.ts';

const customPolicyName = 'acme-image-export';

/** @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-overview */
export function createRam(world: World): RpcService {
  return {
    service: 'ram',
    product: 'Ram',
    version: '2015-05-01',
    actions: {
      GetRole: aboutTheRole(world, () => ({ Role: role(world) })),
      ListPoliciesForRole: aboutTheRole(world, () => ({ Policies: { Policy: policies(world) } })),
      GetPolicy: {
        parameters: ['PolicyType', 'PolicyName'],
        perform: ({ parameters }) => getPolicy(parameters, world),
      },
    },
  };
}

function aboutTheRole(world: World, describe: () => JsonObject): Action {
  return {
    parameters: ['RoleName'],
    perform({ parameters }) {
      const refused = checkName(parameters['RoleName'], world);
      return refused ? refuse(refused) : answer(describe());
    },
  };
}

function checkName(name: string | undefined, world: World): Refusal | undefined {
  if (name === undefined) return missingParameter('RoleName');
  if (name.length > 64) return refusal('InvalidParameter.RoleName.Length');
  if (!/^[A-Za-z0-9.@_-]+$/.test(name)) return refusal('InvalidParameter.RoleName.InvalidChars');
  if (name === exportRoleName && world.role !== 'missing') return undefined;
  return refusal('EntityNotExist.Role', { message: `The role not exists: ${name}` });
}

function role(world: World): JsonObject {
  const service = world.role === 'untrusted' ? 'fc.aliyuncs.com' : 'ecs.aliyuncs.com';
  const trust = {
    Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: [service] } }],
    Version: '1',
  };
  return {
    RoleId: '380000000000000001',
    RoleName: exportRoleName,
    Arn: `acs:ram::${world.accountId}:role/${exportRoleName.toLowerCase()}`,
    Description: 'ECS will use this role to export images to OSS.',
    AssumeRolePolicyDocument: JSON.stringify(trust),
    CreateDate: '2026-01-10T02:11:45Z',
    UpdateDate: '2026-01-10T02:11:45Z',
    MaxSessionDuration: 3600,
  };
}

/** @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-getpolicy */
function getPolicy({ PolicyType, PolicyName = '' }: Record<string, string>, world: World): Answer {
  if (PolicyType === 'System' && PolicyName === exportPolicyName) return answer(policy(PolicyName, ['*']));
  if (PolicyType !== 'Custom' || PolicyName !== customPolicyName) return refuse(refusal('EntityNotExist.Policy'));
  const bucket = `acs:oss:*:${world.accountId}:acme-exports`;
  return answer(policy(PolicyName, world.role === 'wide-policy' ? ['acs:oss:*:*:*'] : [bucket, `${bucket}/*`]));
}

function policy(name: string, resources: string[]): JsonObject {
  const actions = ['oss:GetBucketInfo', 'oss:GetBucketLocation', 'oss:PutObject', 'oss:AbortMultipartUpload'];
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: resources }];
  return {
    Policy: { PolicyName: name, DefaultVersion: 'v1', PolicyDocument: 'N/A' },
    DefaultPolicyVersion: { VersionId: 'v1', PolicyDocument: JSON.stringify({ Version: '1', Statement }) },
  };
}

function policies(world: World): JsonObject[] {
  if (world.role === 'no-policy') return [];
  const custom = world.role === 'custom-policy' || world.role === 'wide-policy';
  return [
    {
      PolicyName: custom ? customPolicyName : exportPolicyName,
      PolicyType: custom ? 'Custom' : 'System',
      Description: '',
      DefaultVersion: 'v1',
      AttachDate: '2026-01-10T02:11:46Z',
    },
  ];
}
