/** How many images could be exported, region by region, and why the others could not. */
import { checkImage, type Exemptions, type ImageReason } from '../../domain/preflight.ts';
import { type AskRegions, closedTo } from './cloud-access.ts';
import { counted, usable } from './counted.ts';
import { about, type Finding } from './finding.ts';
import type { RegionLook } from './scan-regions.ts';

const subject = 'Images';
const tell = about(subject);

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
  scan: () => Promise<RegionLook[]>;
  exempt: Exemptions;
}): Promise<Finding[]> {
  const closed = await closedTo(subject, needs.regions);
  if (closed) return closed;
  const looks = await needs.scan();
  const answered = looks.flatMap(({ regionId, answer }) => (answer.ok ? [{ regionId, ...answer.value }] : []));
  if (answered.length === 0) return [tell.notChecked('No region lists its images.')];

  const filled = answered.filter(({ images }) => images.length > 0);
  if (filled.length === 0) {
    const remedy = 'Create a custom image, or allow the bot to list them: ecs:DescribeImages on all images.';
    return [
      tell.warning(
        `No images in ${counted(answered.length, 'region')}, or the bot is not allowed to list them.`,
        remedy,
      ),
    ];
  }
  const rows = filled.map((look) => rowOf(look, needs.exempt));
  if (rows.some(({ count }) => count > 0)) return rows.map(({ said }) => tell.ok(said));
  return rows.map(({ said }) => tell.warning(said, 'Create an image without these, from an unencrypted instance.'));
}

function rowOf({ regionId, images, total }: Answered, exempt: Exemptions): { count: number; said: string } {
  const results = images.map((image) => checkImage(image, exempt));
  const { count, reasons, doubts } = usable(results, words);
  const beyond = total > images.length ? `the first ${images.length} of ` : '';
  const whole = `${count} of ${beyond}${counted(total, 'image')} could be exported`;
  const why = reasons ? `: ${reasons}` : '';
  return { count, said: `${regionId}: ${whole}${why}.${doubts ? ` Doubtful: ${doubts}.` : ''}` };
}
