/** The policies of the export role, each with what it lets ECS write. */

import { ok } from '../../domain/result.ts';
import { isSystemPolicy } from '../../domain/role-grant.ts';
import type { Cloud } from '../../workflow/ports/cloud.ts';
import type { InspectPolicy } from './inspect-policy.ts';
import type { InspectRole } from './inspect-role.ts';

type Needs = { policies: InspectRole['policies']; inspectPolicy: InspectPolicy };

/** No policy is read where the system's own is attached. One that Alibaba Cloud does not show stays without `writes`. */
export function createRolePolicies({ policies, inspectPolicy }: Needs): Cloud['exportRolePolicies'] {
  return async () => {
    const listed = await policies();
    if (!listed.ok || listed.value.some(isSystemPolicy)) return listed;
    const read = listed.value.map(async (policy) => {
      const written = await inspectPolicy(policy);
      return written.ok ? { ...policy, writes: written.value } : policy;
    });
    return ok(await Promise.all(read));
  };
}
