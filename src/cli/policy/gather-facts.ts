/** The facts of an export: those that are given, and the others by Alibaba Cloud and Slack where they may be asked. */
import type { DescribedImage } from '../../domain/checked.ts';
import { factsOf } from '../../domain/facts-of.ts';
import type { ExportFacts } from '../../domain/policy/condition.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { groupsOf } from '../../workflow/members/groups-of.ts';
import type { UserGroups } from '../../workflow/ports/groups.ts';
import { describeById } from './describe-by-id.ts';
import type { Outside } from './outside.ts';
import type { GivenExport } from './read-export.ts';
import { userGroups } from './user-groups.ts';

/** `notes`: a sentence for each fact that was asked for, or could not be. `groups`: all of Slack, undefined where it was not asked. */
export type Gathered = { facts: ExportFacts; groups: UserGroups | undefined; notes: string[] };

export async function gatherFacts(given: GivenExport, policy: Policy, outside: Outside): Promise<Gathered> {
  const [image, slack] = await Promise.all([imageFacts(given, outside.cloud), userGroups(policy, outside.slack)]);
  const { region, bucket, format, imageId, requester } = given;
  const known = factsOf({
    parameters: { regionId: region, bucket, format, imageId, prefix: '' },
    image: image.described,
    requester,
    groups: given.groups ?? (slack.groups && groupsOf(requester, slack.groups)),
    // Groups that are given are taken as given.
    listed: given.groups ? undefined : slack.groups && new Set(slack.groups.keys()),
  });
  const { name = known.image.name, tags = known.image.tags, size = known.image.size } = given;
  const facts = { ...known, image: { id: imageId, name, tags, size } };
  return { facts, groups: slack.groups, notes: [...image.notes, ...slack.notes] };
}

async function imageFacts(
  given: GivenExport,
  cloud: Outside['cloud'],
): Promise<{ described: DescribedImage | undefined; notes: string[] }> {
  const missing = (['name', 'tags', 'size'] as const).filter((fact) => given[fact] === undefined);
  if (missing.length === 0) return { described: undefined, notes: [] };
  const facts = missing.join(', ');
  if (!cloud.ok)
    return { described: undefined, notes: [`Alibaba Cloud was not asked for ${facts}: ${cloud.refusal.why}`] };
  const found = await describeById(cloud.value, given);
  if (typeof found === 'string') return { described: undefined, notes: [found] };
  return { described: found, notes: [`Alibaba Cloud was asked for ${facts} (DescribeImages).`] };
}
