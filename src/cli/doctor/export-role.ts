/** Whether the role is ready by which ECS writes into the buckets, and whether it may write into no others. */
import type { InspectPolicy } from '../../aliyun/ram/inspect-policy.ts';
import { exportRoleName, type InspectRole } from '../../aliyun/ram/inspect-role.ts';
import { ok } from '../../domain/result.ts';
import { isSystemPolicy, type RolePolicy } from '../../domain/role-grant.ts';
import { pages } from '../../explanations/pages.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import { type AskRegions, closedTo, isAboutPermission } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

const subject = 'Export role';
const report = about(subject);

const trustedService = 'ecs.aliyuncs.com';

type Needs = InspectRole & { policy: InspectPolicy; regions: AskRegions };

export async function checkExportRole(needs: Needs): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const [role, policies] = await Promise.all([needs.role(), needs.policies()]);
  if (!role.ok) {
    const { refusal } = role.refusal;
    const { said, remedy } = explained(refusal);
    if (refusal.code === 'EntityNotExist.Role') return [report.fault(said, remedy)];
    if (isAboutPermission(refusal)) return [report.notChecked(`The bot is not allowed to look at ${exportRoleName}.`)];
    return [report.warning(`Could not be checked. ${said}`, remedy)];
  }

  const rows = [
    ...trustFindings(role.value.trusted),
    ...(policies.ok
      ? await policyFindings(policies.value, needs.policy)
      : [report.notChecked('Its policies could not be read.')]),
  ];
  if (rows.length > 0) return rows;
  return [report.ok(`${exportRoleName} trusts ECS and can write to single buckets of the account only.`)];
}

function trustFindings(trusted: readonly string[] | undefined): Finding[] {
  if (trusted === undefined)
    return [report.warning('Its trust policy cannot be read.', 'Look at it in the RAM console.')];
  if (trusted.includes(trustedService)) return [];
  const remedy = `Add the service ${trustedService} to its trust policy, or confirm on ${pages.authorizeRole.en}`;
  return [report.fault(`${exportRoleName} does not trust ECS, so ECS cannot write to the buckets.`, remedy)];
}

async function policyFindings(policies: readonly RolePolicy[], inspect: InspectPolicy): Promise<Finding[]> {
  const read = await Promise.all(
    policies.map(async (policy) => ({ policy, written: await writtenBy(policy, inspect) })),
  );
  const rows = read.flatMap(({ policy, written }) =>
    written.ok ? widthFindings(policy.name, written.value) : unreadFindings(policy.name, written.refusal.refusal),
  );
  const canWrite = read.some(({ written }) => !written.ok || written.value.length > 0);
  return canWrite ? rows : [...rows, nothingToWrite(policies)];
}

/** What the system's own policy allows is known without the permission to read it. */
async function writtenBy(policy: RolePolicy, inspect: InspectPolicy): Promise<Asked<string[]>> {
  return isSystemPolicy(policy) ? ok(['*']) : inspect(policy);
}

/** A resource without an account id is a bucket of any account: names are free again once a bucket is deleted. */
function widthFindings(name: string, written: readonly string[]): Finding[] {
  const remedy = `Attach deploy/ram/export-role-policy.json with your buckets in it, try an export, then detach ${name}.`;
  if (written.some((resource) => !/^acs:oss:[^:]*:\d+:/.test(resource))) {
    const also = 'including one that another account creates under the name of a bucket you deleted';
    return [report.warning(`${name} lets ${exportRoleName} write to buckets of every account, ${also}.`, remedy)];
  }
  if (written.some((resource) => /^acs:oss:[^:]*:\d+:[*?]/.test(resource)))
    return [report.warning(`${name} lets ${exportRoleName} write to every bucket of the account.`, remedy)];
  return [];
}

function unreadFindings(name: string, refusal: Parameters<typeof explained>[0]): Finding[] {
  if (isAboutPermission(refusal))
    return [report.notChecked(`The buckets that ${name} lets it write to are not known: the bot lacks ram:GetPolicy.`)];
  const { said, remedy } = explained(refusal);
  return [report.warning(`The buckets that ${name} lets it write to could not be checked. ${said}`, remedy)];
}

function nothingToWrite(policies: readonly RolePolicy[]): Finding {
  const names = policies.map(({ name }) => name);
  const has = names.length > 0 ? `only ${names.join(', ')}, and can write to no bucket` : 'no policy at all';
  const remedy = 'Attach deploy/ram/export-role-policy.json with your buckets in it.';
  return report.warning(`${exportRoleName} has ${has}.`, remedy);
}
