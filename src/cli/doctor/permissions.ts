/** Each permission that the bot needs, tried with a call that changes nothing. */
import type { InspectImages } from '../../aliyun/ecs/inspect-images.ts';
import type { InspectRole } from '../../aliyun/ram/inspect-role.ts';
import { isThrottling } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/export-request.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { type AskRegions, closedTo } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

/** `isOptional`: without it the bot sees less but works. `despite`: refusals that only a holder of the permission gets. */
export type Trial = {
  permission: string;
  isOptional: boolean;
  despite?: readonly string[];
  ask: () => Promise<Asked<unknown>>;
};

/** Well formed, and owned by no account. */
const madeUpTask = 't-doctor00000000000000';

/** `at`: the region that is asked. `listed`: buckets that the policy file lists, which make ListBuckets dispensable. */
export function trialsOf(needs: {
  regions: AskRegions;
  images: InspectImages;
  tasks: Pick<Cloud, 'exportTasksSince' | 'taskDetail'>;
  buckets: Cloud['buckets'];
  role: InspectRole;
  at: string;
  listed: readonly Bucket[];
  now: () => number;
}): Trial[] {
  const { regions, images, tasks, buckets, role, at, listed, now } = needs;
  const noSuchTask = ['InvalidTaskId.NotFound'];
  const noSuchRole = ['EntityNotExist.Role'];
  const hasListed = listed.length > 0;
  return [
    { permission: 'ecs:DescribeRegions', isOptional: true, ask: regions },
    { permission: 'ecs:DescribeImages', isOptional: false, ask: () => images(at) },
    { permission: 'ecs:DescribeTasks', isOptional: false, ask: () => tasks.exportTasksSince(at, now()) },
    {
      permission: 'ecs:DescribeTaskAttribute',
      isOptional: false,
      despite: noSuchTask,
      ask: () => tasks.taskDetail(at, madeUpTask),
    },
    { permission: 'oss:ListBuckets', isOptional: hasListed, ask: buckets },
    { permission: 'ram:GetRole', isOptional: true, despite: noSuchRole, ask: role.role },
    { permission: 'ram:ListPoliciesForRole', isOptional: true, despite: noSuchRole, ask: role.policies },
  ];
}

const subject = 'Permissions';
const tell = about(subject);

export async function checkPermissions(needs: { regions: AskRegions; trials: readonly Trial[] }): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const tried = await Promise.all(
    needs.trials.map(async (trial) => ({ trial, refusal: refusalOf(trial, await trial.ask()) })),
  );
  const allowed = tried.flatMap(({ trial, refusal }) => (refusal ? [] : [trial.permission]));
  const refused = tried.flatMap(({ trial, refusal }) => (refusal ? [refusedRow(trial, refusal)] : []));
  return [
    ...(allowed.length > 0 ? [tell.ok(`Allowed: ${allowed.join(', ')}.`)] : []),
    ...refused,
    tell.notChecked('ecs:ExportImage and ecs:CancelTask: not tried, for it would start an export, or end one.'),
  ];
}

function refusalOf({ despite = [] }: Trial, answer: Asked<unknown>): CloudRefusal | undefined {
  if (answer.ok || despite.includes(answer.refusal.refusal.code)) return undefined;
  return answer.refusal.refusal;
}

function refusedRow({ permission, isOptional }: Trial, refusal: CloudRefusal): Finding {
  const { said, remedy } = explained(refusal);
  const sentence = `${permission}${isOptional ? ' (optional)' : ''}: ${said}`;
  return isOptional || isThrottling(refusal.code) ? tell.warning(sentence, remedy) : tell.fault(sentence, remedy);
}
