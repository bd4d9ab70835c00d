/** Whether Alibaba Cloud lets the bot in: with whose keys, and by a clock that agrees with theirs. */
import type { InspectCredentials } from '../../aliyun/rpc/inspect-credentials.ts';
import { ahead, isOff, type Offset } from '../../domain/clock-offset.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { Asked, Region } from '../../workflow/ports/cloud.ts';
import { apart } from './apart.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

/** The first question to Alibaba Cloud, asked once: DescribeRegions. */
export type AskRegions = () => Promise<Asked<Region[]>>;

const clockCodes: readonly string[] = ['InvalidTimeStamp.Expired', 'IllegalTimestamp', 'RequestTimeTooSkewed'];
const permissionCodes: readonly string[] = ['Forbidden.RAM', 'Forbidden', 'NoPermission', 'AccessDenied'];

const noEntry = 'Alibaba Cloud does not let the bot in.';

/** A refusal of one call for want of a permission, after keys and clock were accepted. */
export function isAboutPermission({ code }: CloudRefusal): boolean {
  return permissionCodes.includes(code);
}

export async function checkCredentials(needs: {
  credentials: InspectCredentials;
  regions: AskRegions;
}): Promise<Finding[]> {
  const report = about('Alibaba Cloud keys');
  const keys = await needs.credentials();
  if (!keys) {
    const remedy = 'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or give this host a RAM role.';
    return [report.fault('The bot has no access key: no link of the credentials chain has one.', remedy)];
  }
  const whose = `From ${keys.link}, ${keys.isTemporary ? 'temporary ' : ''}access key …${keys.end}`;
  const refusal = await entryRefused(needs.regions);
  if (!refusal) return [report.ok(`${whose}: accepted.`)];
  if (clockCodes.includes(refusal.code)) return [report.notChecked(`${whose}; the clock is wrong.`)];
  const { said, remedy } = explained(refusal);
  return [report.fault(`${whose}. ${said}`, remedy)];
}

/** `offset`: how far Alibaba Cloud's clock is ahead of this host's, once it has answered; undefined where the answer had no time. */
export async function checkCloudClock(needs: {
  regions: AskRegions;
  offset: () => Offset | undefined;
}): Promise<Finding[]> {
  const report = about('Alibaba Cloud clock');
  const refusal = await entryRefused(needs.regions);
  const offset = needs.offset();
  if (offset && isOff(offset)) {
    const said = `This host's clock is ${apart(-ahead(offset))} Alibaba Cloud's, so no export starts.`;
    return [report.fault(said, 'Set the clock of this host, best by NTP; timedatectl shows whether it is in sync.')];
  }
  if (refusal && clockCodes.includes(refusal.code)) {
    const { said, remedy } = explained(refusal);
    return [report.fault(said, remedy)];
  }
  if (offset) return [report.ok("In sync with Alibaba Cloud's.")];
  if (refusal) return [report.notChecked(noEntry)];
  const said =
    'The answers of Alibaba Cloud have no time of their own: no Date header, or they come from a cache (Age).';
  const given = 'After a lost answer the bot searches 24 hours further back, and a wrong clock goes unnoticed.';
  return [
    report.warning(
      `${said} ${given}`,
      'Make the proxy in front of Alibaba Cloud pass the Date header and cache nothing.',
    ),
  ];
}

/** The row of a check that cannot be made while Alibaba Cloud does not let the bot in; undefined otherwise. */
export async function closedTo(subject: string, regions: AskRegions): Promise<Finding[] | undefined> {
  return (await entryRefused(regions)) ? [about(subject).notChecked(noEntry)] : undefined;
}

async function entryRefused(regions: AskRegions): Promise<CloudRefusal | undefined> {
  const answer = await regions();
  return answer.ok || isAboutPermission(answer.refusal.refusal) ? undefined : answer.refusal.refusal;
}
