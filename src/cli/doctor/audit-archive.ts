/** Whether the archive takes the audit trail, and whether the trail is kept for long enough without one. */
import { segmentFolder } from '../../domain/audit/segment.ts';
import { type Archive, ArchivedOtherwise, NoArchive } from '../../workflow/ports/archive.ts';
import { isAboutPermission } from './cloud-access.ts';
import { explained } from './explained.ts';
import { about, type Finding } from './finding.ts';

const report = about('Audit archive');

/** The same text each time: in a bucket that lets no object be written again it is there after the first time. */
const probe = {
  name: 'probe',
  body: 'Written by the doctor of the image export bot, to see that the archive takes objects.\n',
};

const day = 86_400_000;

/** What auditors of a half-year ask for, and what the law of China has logs kept for. In days. */
const shortest = 180;

/** `archive`: undefined without `AUDIT_BUCKET`. `retention`: of entries in Redis, in milliseconds. */
export async function checkArchive({
  archive,
  retention,
}: {
  archive: Archive | undefined;
  retention: number;
}): Promise<Finding[]> {
  if (!archive) return [withoutArchive(Math.floor(retention / day))];
  try {
    const isEmpty = await hasNoSegment(archive);
    await archive.put(probe.name, probe.body);
    return [report.ok(`It takes objects${isEmpty ? ', and has no audit entries yet' : ' and has audit entries'}.`)];
  } catch (err) {
    if (err instanceof ArchivedOtherwise) return [takenByOthers()];
    if (err instanceof NoArchive) return [noAnswer(err)];
    throw err;
  }
}

function withoutArchive(days: number): Finding {
  const kept = `There is none: audit entries are kept for ${days} days, in Redis alone.`;
  if (days >= shortest) return report.ok(kept);
  const also = 'ActionTrail of Alibaba Cloud keeps 90 days only, and knows nothing of approvals.';
  const remedy = `Set AUDIT_BUCKET, or AUDIT_RETENTION to ${shortest}d or more.`;
  return report.warning(`${kept} Auditors ask for at least ${shortest} days. ${also}`, remedy);
}

async function hasNoSegment(archive: Archive): Promise<boolean> {
  for await (const _ of archive.list(segmentFolder)) return false;
  return true;
}

function takenByOthers(): Finding {
  const said = `Its object ${probe.name} has another content, so something else writes there too.`;
  return report.warning(said, 'Give the bot a prefix of its own in AUDIT_BUCKET.');
}

/** The bot works without it; only entries in Redis add up. */
function noAnswer({ refusal, regionId }: NoArchive): Finding {
  const { action, code } = refusal;
  if (regionId) return report.warning(`The bucket is in ${regionId}.`, `Set AUDIT_BUCKET_REGION to ${regionId}.`);
  if (code === 'NoSuchBucket') {
    const remedy = `Create the bucket, or correct AUDIT_BUCKET. (${action}: ${code})`;
    return report.warning('There is no bucket of that name.', remedy);
  }
  if (isAboutPermission(refusal)) {
    const owner = "if the bucket is another account's, let its owner set audit-bucket-policy.json too.";
    const remedy = `Attach deploy/ram/audit-archive-policy.json to the bot; ${owner} (${action}: ${code})`;
    return report.warning('The bot is not allowed to use it.', remedy);
  }
  const { said, remedy } = explained(refusal);
  return report.warning(`It takes nothing. ${said}`, remedy);
}
