/** Each permission that the bot needs, tried with a call that changes nothing. */
import type { InspectImages } from '../../aliyun/ecs/inspect-images.ts';
import type { InspectRole } from '../../aliyun/ram/inspect-role.ts';
import { isThrottling } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { Asked, Bucket, Cloud } from '../../workflow/ports/cloud.ts';
import { type AskRegions, closedTo, isAboutPermission } from './cloud-access.ts';
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
const report = about(subject);

export async function checkPermissions(needs: { regions: AskRegions; trials: readonly Trial[] }): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const tried = await Promise.all(
    needs.trials.map(async (trial) => ({ trial, refusal: refusalOf(trial, await trial.ask()) })),
  );
  const allowed = tried.flatMap(({ trial, refusal }) => (refusal ? [] : [trial.permission]));
  const refused = tried.flatMap(({ trial, refusal }) => (refusal ? [{ ...trial, refusal }] : []));
  return [
    ...(allowed.length > 0 ? [report.ok(`Allowed: ${allowed.join(', ')}.`)] : []),
    ...refusedRows(refused),
    report.notChecked('ecs:ExportImage and ecs:CancelTask are not tried: that would start or end an export.'),
  ];
}

function refusalOf({ despite = [] }: Trial, answer: Asked<unknown>): CloudRefusal | undefined {
  if (answer.ok || despite.includes(answer.refusal.refusal.code)) return undefined;
  return answer.refusal.refusal;
}

type Refused = Trial & { refusal: CloudRefusal };

/** One row for permissions that are refused alike, so that a user without any is one finding. */
function refusedRows(refused: readonly Refused[]): Finding[] {
  const groups = new Map<string, Refused[]>();
  for (const one of refused) {
    const { code } = one.refusal;
    const alike = isAboutPermission(one.refusal) ? 'permission' : `${code} ${explained(one.refusal).said}`;
    const key = `${one.isOptional} ${isThrottling(code)} ${alike}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => refusedRow(group));
}

function refusedRow(group: readonly Refused[]): Finding[] {
  const [first] = group;
  if (!first) return [];
  const { said, remedy } =
    group.length > 1 && isAboutPermission(first.refusal) ? lacking(group) : explained(first.refusal);
  const names = group.map(({ permission }) => permission).join(', ');
  const sentence = `${names}${first.isOptional ? ' (optional)' : ''}: ${said}`;
  const isMild = first.isOptional || isThrottling(first.refusal.code);
  return [isMild ? report.warning(sentence, remedy) : report.fault(sentence, remedy)];
}

function lacking(group: readonly Refused[]): { said: string; remedy: string } {
  const codes = [...new Set(group.map(({ refusal }) => refusal.code))];
  return {
    said: 'The bot lacks these permissions.',
    remedy: `Attach deploy/ram/bot-policy.json to the bot's RAM user or role. (${codes.join(', ')})`,
  };
}
