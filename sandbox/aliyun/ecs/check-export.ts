/** The refusals of ExportImage, in the order in which it makes its checks. */
import { missingParameter, type Refusal, refusal } from '../shared/refusal.ts';
import { isRunning } from '../tasks/export-task.ts';
import type { Bucket } from '../world/bucket.ts';
import { type Image, isWindows } from '../world/image.ts';
import type { Region } from '../world/region.ts';
import { exportRoleName } from '../world/role.ts';
import type { EcsStage } from './ecs-stage.ts';
import { requireRegion } from './require-region.ts';

type Checked = { ok: true; image: Image; bucket: Bucket } | { ok: false; refusal: Refusal };
type Asked = Record<string, string>;

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
export function checkExport(asked: Asked, stage: EcsStage): Checked {
  const found = requireRegion(stage.world, asked);
  if (!found.ok) return found;
  const { region } = found;
  const malformed = checkParameters(asked, region);
  if (malformed) return no(malformed);
  const image = stage.world.images.get(asked['ImageId'] ?? '');
  if (!image || image.region !== region.id) return no(refusal('InvalidImageId.NotFound'));
  const bucket = stage.world.buckets.get(asked['OSSBucket'] ?? '');
  const refused =
    checkImage(image, stage) ?? checkAccount(stage) ?? checkBucket(bucket, region, stage) ?? checkRunning(image, stage);
  if (refused) return no(refused);
  return bucket ? { ok: true, image, bucket } : no(refusal('InvalidOSSBucket.NotFound'));
}

function no(refused: Refusal): Checked {
  return { ok: false, refusal: refused };
}

function checkParameters(asked: Asked, region: Region): Refusal | undefined {
  const { ImageId, OSSBucket, OSSPrefix, ImageFormat = 'raw', RoleName = exportRoleName } = asked;
  if (ImageId === undefined) return missingParameter('ImageId');
  if (OSSBucket === undefined) return missingParameter('OSSBucket');
  if (OSSPrefix !== undefined && !/^[A-Za-z0-9]{1,30}$/.test(OSSPrefix)) return refusal('InvalidOSSPrefix.Malformed');
  if (!region.exports) return refusal('InvalidRegion.NotSupport');
  if (!['raw', 'vhd', 'qcow2', 'vmdk', 'vdi'].includes(ImageFormat)) return refusal('InvalidImageFormat.Malformed');
  if (ImageFormat !== 'raw' && !region.formats) return refusal('InvalidImageFormat.RegionNotSupported');
  return RoleName === exportRoleName ? undefined : refusal('NoSetRoletoECSServiceAcount');
}

function checkImage(image: Image, { switches }: EcsStage): Refusal | undefined {
  if (image.owner !== 'self') return refusal('InvalidImageCategory.NotSupported');
  if (image.status !== 'Available') return refusal('IncorrectImageStatus');
  if (image.productCode !== '') return refusal('ImageNotSupported');
  if (image.encrypted) {
    return refusal('ImageNotSupported', {
      status: 400,
      message: 'The specified Image contains encrypted snapshots, do not support export.',
    });
  }
  if (image.dataDisksGib.length > 4) {
    return refusal('InvalidImage.DiskAmountOrSize', {
      message: `The image contains ${image.dataDisksGib.length} data disks, the maximum is 4.`,
    });
  }
  if (image.dataDisksGib.some((size) => size > 500)) return refusal('InvalidImage.DiskAmountOrSize');
  if (isWindows(image) && switches.windowsExport === 'refused') return refusal('InvalidImageLicense.NotSupported');
  return undefined;
}

function checkAccount({ world, switches }: EcsStage): Refusal | undefined {
  if (!switches.whiteListed) return refusal('UserNotInTheWhiteList');
  if (world.role === 'missing' || world.role === 'untrusted') return refusal('NoSetRoletoECSServiceAcount');
  return undefined;
}

function checkBucket(bucket: Bucket | undefined, region: Region, { world }: EcsStage): Refusal | undefined {
  if (!bucket || bucket.region !== region.id) return refusal('InvalidOSSBucket.NotFound');
  if (bucket.encryption !== 'None') return refusal('InvalidOSSBucket.EncryptUnsupported');
  if (world.role === 'no-policy' || bucket.deniesExport) return refusal('InvalidOSS.NotAuthorized');
  return undefined;
}

function checkRunning(image: Image, { tasks, switches, now }: EcsStage): Refusal | undefined {
  const all = tasks.all();
  const running = all.filter(isRunning);
  const { refusesRunningImage, concurrentQuota, weeklyQuota } = switches;
  if (refusesRunningImage && running.some((task) => task.imageId === image.id)) return refusal('ImageIsExporting');
  if (concurrentQuota !== null && running.length >= concurrentQuota) {
    return refusal('ConcurrentQuotaExceed.ExportImage', {
      message: `The maximum number of concurrent image export tasks is exceeded, the limit is ${concurrentQuota}.`,
    });
  }
  const weekAgo = now() - 7 * 24 * 3_600_000;
  const lately = all.filter((task) => task.createdAt > weekAgo);
  if (weeklyQuota === null || lately.length < weeklyQuota) return undefined;
  return refusal('WeeklyQuotaExceed.ExportImage', {
    message: `The maximum number of image export tasks per week is exceeded, the limit is ${weeklyQuota}.`,
  });
}
