/** Which regions answer, and where the account and the bot's own list differ. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { isKnownRegion, regions as listed } from '../../domain/regions.ts';
import { counted } from '../counted.ts';
import { type AskRegions, closedTo, isAboutPermission } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';
import type { ScannedRegion } from './scan-regions.ts';

const subject = 'Regions';
const report = about(subject);

/** Names beyond these are counted only. */
const mostNames = 5;

export async function checkRegions(needs: {
  regions: AskRegions;
  scan: () => Promise<ScannedRegion[]>;
}): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const [known, scanned] = await Promise.all([needs.regions(), needs.scan()]);
  const answered = scanned.filter(({ answer }) => answer.ok);
  // The row about permissions says which one, and how to get it.
  const isForbidden =
    scanned.length > 0 && scanned.every(({ answer }) => !answer.ok && isAboutPermission(answer.refusal.refusal));
  if (isForbidden) return [report.notChecked('The bot is not allowed to list images.')];
  const note = known.ok ? differences(known.value.map(({ id }) => id)) : '';
  const said = `${answered.length} of ${counted(scanned.length, 'region')} answer.${note}`;
  return [answered.length > 0 ? report.ok(said) : report.warning(said), ...silentRegions(scanned)];
}

function differences(ids: readonly string[]): string {
  const unknown = Object.keys(listed).filter((regionId) => !ids.includes(regionId));
  const others = ids.filter((regionId) => !isKnownRegion(regionId));
  return [
    unknown.length > 0 ? ` Not available to this account: ${named(unknown)}.` : '',
    others.length > 0 ? ` New to the bot: ${named(others)}.` : '',
  ].join('');
}

/** One row for each reason. */
function silentRegions(scanned: readonly ScannedRegion[]): Finding[] {
  const byCode = new Map<string, { refusal: CloudRefusal; ids: string[] }>();
  for (const { regionId, answer } of scanned) {
    if (answer.ok) continue;
    const { refusal } = answer.refusal;
    const group = byCode.get(refusal.code) ?? { refusal, ids: [] };
    group.ids.push(regionId);
    byCode.set(refusal.code, group);
  }
  return [...byCode.values()].map(({ refusal, ids }) => {
    const { said, remedy } = explained(refusal);
    return report.warning(`No answer from ${named(ids)}. ${said}`, remedy);
  });
}

function named(ids: readonly string[]): string {
  const more = ids.length - mostNames;
  return [...ids.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
