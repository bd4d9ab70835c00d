/** Which regions answer, and where the account and the bot's own list differ. */
import type { CloudRefusal } from '../../domain/export-request.ts';
import { isKnownRegion, regions as listed } from '../../domain/regions.ts';
import { type AskRegions, closedTo, isAboutPermission } from './cloud-access.ts';
import { counted } from './counted.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';
import type { RegionLook } from './scan-regions.ts';

const subject = 'Regions';
const tell = about(subject);

/** Names beyond these are counted only. */
const mostNames = 5;

export async function checkRegions(needs: {
  regions: AskRegions;
  scan: () => Promise<RegionLook[]>;
}): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const [told, looks] = await Promise.all([needs.regions(), needs.scan()]);
  const answered = looks.filter(({ answer }) => answer.ok);
  // The row about permissions says which one, and how to get it.
  const isForbidden =
    looks.length > 0 && looks.every(({ answer }) => !answer.ok && isAboutPermission(answer.refusal.refusal));
  if (isForbidden) return [tell.notChecked('The bot is not allowed to list images.')];
  const note = told.ok ? differences(told.value.map(({ id }) => id)) : '';
  const said = `${answered.length} of ${counted(looks.length, 'region')} answer.${note}`;
  return [answered.length > 0 ? tell.ok(said) : tell.warning(said), ...silentRegions(looks)];
}

function differences(known: readonly string[]): string {
  const unknown = Object.keys(listed).filter((regionId) => !known.includes(regionId));
  const others = known.filter((regionId) => !isKnownRegion(regionId));
  return [
    unknown.length > 0 ? ` Not available to this account: ${named(unknown)}.` : '',
    others.length > 0 ? ` New to the bot: ${named(others)}.` : '',
  ].join('');
}

/** One row for each reason. */
function silentRegions(looks: readonly RegionLook[]): Finding[] {
  const byCode = new Map<string, { refusal: CloudRefusal; ids: string[] }>();
  for (const { regionId, answer } of looks) {
    if (answer.ok) continue;
    const { refusal } = answer.refusal;
    const group = byCode.get(refusal.code) ?? { refusal, ids: [] };
    group.ids.push(regionId);
    byCode.set(refusal.code, group);
  }
  return [...byCode.values()].map(({ refusal, ids }) => {
    const { said, remedy } = explained(refusal);
    return tell.warning(`No answer from ${named(ids)}. ${said}`, remedy);
  });
}

function named(ids: readonly string[]): string {
  const more = ids.length - mostNames;
  return [...ids.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
