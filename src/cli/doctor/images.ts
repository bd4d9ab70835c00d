/** How many images could be exported, region by region, and why the others could not. */
import { checkImage, type Exemptions, type ImageReason } from '../../domain/preflight.ts';
import { counted } from '../counted.ts';
import { type AskRegions, closedTo } from './cloud-access.ts';
import { about, type Finding } from './finding.ts';
import type { ScannedRegion } from './scan-regions.ts';
import { usable } from './usable.ts';

const subject = 'Images';
const report = about(subject);

const words: Readonly<Record<ImageReason, string>> = {
  'image-missing': 'not there',
  'image-unfinished': 'still being created',
  'image-unavailable': 'not available',
  'image-not-own': "not the account's own",
  'image-marketplace': 'from the Marketplace',
  'image-encrypted': 'encrypted',
  'image-many-data-disks': 'with more than 4 data disks',
  'image-large-data-disk': 'with a data disk above 500 GiB',
  'image-windows': 'with Windows',
  'image-licensed': 'with a licence',
};

type Answered = { regionId: string; images: Parameters<typeof checkImage>[0][]; total: number };

export async function checkImages(needs: {
  regions: AskRegions;
  scan: () => Promise<ScannedRegion[]>;
  exempt: Exemptions;
}): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const scanned = await needs.scan();
  const answered = scanned.flatMap(({ regionId, answer }) => (answer.ok ? [{ regionId, ...answer.value }] : []));
  if (answered.length === 0) return [report.notChecked('No region lists its images.')];

  const filled = answered.filter(({ images }) => images.length > 0);
  if (filled.length === 0) {
    const remedy = 'Create a custom image, or allow the bot to list them: ecs:DescribeImages on all images.';
    return [
      report.warning(
        `No images in ${counted(answered.length, 'region')}, or the bot is not allowed to list them.`,
        remedy,
      ),
    ];
  }
  const rows = filled.map((region) => rowOf(region, needs.exempt));
  if (rows.some(({ count }) => count > 0)) return rows.map(({ said }) => report.ok(said));
  return rows.map(({ said }) => report.warning(said, 'Create an image without these, from an unencrypted instance.'));
}

function rowOf({ regionId, images, total }: Answered, exempt: Exemptions): { count: number; said: string } {
  const results = images.map((image) => checkImage(image, exempt));
  const { count, reasons, warnings } = usable(results, words);
  const beyond = total > images.length ? `the first ${images.length} of ` : '';
  const whole = `${count} of ${beyond}${counted(total, 'image')} could be exported`;
  const why = reasons ? `: ${reasons}` : '';
  return { count, said: `${regionId}: ${whole}${why}.${warnings ? ` Doubtful: ${warnings}.` : ''}` };
}
