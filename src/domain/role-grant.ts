/** Whether a policy of the export role lets ECS write the objects of an export. */
import type { ExportParameters } from './parameters.ts';
import type { CheckResult } from './preflight.ts';
import { objectStarts } from './task-match.ts';

/** `writes`: the resources in which it lets objects be written; undefined where it was not read. */
export type RolePolicy = { name: string; type: string; writes?: readonly string[] | undefined };

type Target = Pick<ExportParameters, 'regionId' | 'bucket' | 'prefix' | 'imageId'>;

/** The policy that Alibaba Cloud attaches covers every bucket; its text is the same in each account, so it is not read. */
export function isSystemPolicy({ name, type }: RolePolicy): boolean {
  return name === 'AliyunECSImageExportRolePolicy' && type === 'System';
}

/** Undefined where it cannot be said, because a policy was not read. A bucket policy may allow the same, so it blocks nothing. */
export function checkGrant(policies: readonly RolePolicy[], target: Target): CheckResult[] | undefined {
  const isGranted = policies.some(
    (policy) => isSystemPolicy(policy) || policy.writes?.some((resource) => covers(resource, target)),
  );
  if (isGranted) return [];
  const isRead = policies.every(({ writes }) => writes !== undefined);
  return isRead ? [{ reason: 'role-policy-missing', hard: false }] : undefined;
}

/** https://www.alibabacloud.com/help/en/oss/user-guide/ram-policy-overview: `acs:oss:<region>:<account>:<bucket>/<object>`. */
function covers(resource: string, target: Target): boolean {
  if (resource === '*') return true;
  const [, , region = '', , ...path] = resource.split(':');
  const isOfRegion = ['', '*', target.regionId, `oss-${target.regionId}`].includes(region);
  const covered = globOf(path.join(':'));
  return isOfRegion && objectStarts(target).some((start) => covered.test(`${target.bucket}/${start}`));
}

function globOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 's');
}
