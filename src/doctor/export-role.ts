/** Whether the role is ready by which ECS writes into the buckets. */
import { exportRoleName, type InspectRole } from '../aliyun/inspect-role.ts';
import { pages } from '../domain/explanations/pages.ts';
import { type AskRegions, closedTo, isAboutPermission } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

const subject = 'Export role';
const tell = about(subject);

const trustedService = 'ecs.aliyuncs.com';
const systemPolicy = 'AliyunECSImageExportRolePolicy';

export async function checkExportRole(needs: InspectRole & { regions: AskRegions }): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const [role, policies] = await Promise.all([needs.role(), needs.policies()]);
  if (!role.ok) {
    const { refusal } = role.refusal;
    const { said, remedy } = explained(refusal);
    if (refusal.code === 'EntityNotExist.Role') return [tell.fault(said, remedy)];
    if (isAboutPermission(refusal)) return [tell.notChecked(`Not checked: the bot may not look at ${exportRoleName}.`)];
    return [tell.warning(`Not checked. ${said}`, remedy)];
  }

  const rows = [
    ...trustFindings(role.value.trusted),
    ...(policies.ok ? policyFindings(policies.value) : [tell.notChecked('Its policies: not checked.')]),
  ];
  if (rows.length > 0) return rows;
  return [tell.ok(`${exportRoleName} trusts ECS and has the policy ${systemPolicy}.`)];
}

function trustFindings(trusted: readonly string[] | undefined): Finding[] {
  if (trusted === undefined)
    return [tell.warning('Its trust policy cannot be read.', 'Look at it in the RAM console.')];
  if (trusted.includes(trustedService)) return [];
  const remedy = `Add the service ${trustedService} to its trust policy, or confirm on ${pages.authorizeRole.en}`;
  return [tell.fault(`${exportRoleName} does not trust ECS, so that ECS cannot write into the buckets.`, remedy)];
}

/** A policy of the account's own may allow the same, so its absence is no fault. */
function policyFindings(policies: readonly { name: string; type: string }[]): Finding[] {
  if (policies.some(({ name, type }) => name === systemPolicy && type === 'System')) return [];
  const names = policies.map(({ name }) => name);
  const has = names.length > 0 ? `only ${names.join(', ')}` : 'no policy at all';
  const remedy = `See that it allows what deploy/ram/export-role-policy.json lists, or attach ${systemPolicy}.`;
  return [tell.warning(`${exportRoleName} has ${has}.`, remedy)];
}
