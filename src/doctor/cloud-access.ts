/** Whether Alibaba Cloud lets the bot in: with whose keys, and by a clock that agrees with theirs. */
import type { InspectCredentials } from '../aliyun/inspect-credentials.ts';
import type { CloudRefusal } from '../domain/export-request.ts';
import type { Asked, Region } from '../workflow/ports.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

/** The first question to Alibaba Cloud, asked once: DescribeRegions. */
export type AskRegions = () => Promise<Asked<Region[]>>;

const clockCodes: readonly string[] = ['InvalidTimeStamp.Expired', 'IllegalTimestamp', 'RequestTimeTooSkewed'];
const permissionCodes: readonly string[] = ['Forbidden.RAM', 'Forbidden', 'NoPermission', 'AccessDenied'];

const noEntry = 'Not checked: Alibaba Cloud does not let the bot in.';

/** A refusal of one call for want of a permission, after keys and clock were accepted. */
export function isAboutPermission({ code }: CloudRefusal): boolean {
  return permissionCodes.includes(code);
}

export async function checkCredentials(needs: {
  credentials: InspectCredentials;
  regions: AskRegions;
}): Promise<Finding[]> {
  const tell = about('Alibaba Cloud keys');
  const keys = await needs.credentials();
  if (!keys) {
    const remedy =
      'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use another link of the official chain.';
    return [tell.fault('No link of the credentials chain has keys.', remedy)];
  }
  const whose = `From ${keys.link}, ${keys.isTemporary ? 'temporary ' : ''}access key …${keys.end}`;
  const refusal = await entryRefused(needs.regions);
  if (!refusal) return [tell.ok(`${whose}: accepted.`)];
  if (clockCodes.includes(refusal.code)) return [tell.notChecked(`${whose}. Not checked: the clock is wrong.`)];
  const { said, remedy } = explained(refusal);
  return [tell.fault(`${whose}. ${said}`, remedy)];
}

export async function checkCloudClock(needs: { regions: AskRegions }): Promise<Finding[]> {
  const tell = about('Alibaba Cloud clock');
  const refusal = await entryRefused(needs.regions);
  if (!refusal) return [tell.ok("In step with Alibaba Cloud's, which allows 15 minutes.")];
  if (!clockCodes.includes(refusal.code)) return [tell.notChecked(noEntry)];
  const { said, remedy } = explained(refusal);
  return [tell.fault(said, remedy)];
}

/** The row of a check that makes no sense while nobody is let in; undefined otherwise. */
export async function closedTo(subject: string, regions: AskRegions): Promise<Finding[] | undefined> {
  return (await entryRefused(regions)) ? [about(subject).notChecked(noEntry)] : undefined;
}

async function entryRefused(regions: AskRegions): Promise<CloudRefusal | undefined> {
  const answer = await regions();
  return answer.ok || isAboutPermission(answer.refusal.refusal) ? undefined : answer.refusal.refusal;
}
