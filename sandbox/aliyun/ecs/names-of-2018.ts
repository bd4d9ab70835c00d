/** The error codes of ExportImage as its help page listed them in 2018. */
import { missingParameter, type Refusal, refusal } from '../shared/refusal.ts';

const names: Record<string, string> = {
  'InvalidOSSBucket.NotFound': 'OssBucket.NotFound',
  'InvalidOSSPrefix.Malformed': 'OssPrefix.Malformed',
  'InvalidRegionId.NotFound': 'RegionId.NotFound',
  'InvalidImageId.NotFound': 'ImageId.NotFound',
  ImageIsExporting: 'OperationDenied.ImageExporting',
};

/** @see https://alibabacloud.com/help/tc/ecs/api-exportimage */
export function inTheNamesOf2018(today: Refusal): Refusal {
  const renamed = names[today.code];
  if (renamed) return refusal(renamed);
  if (today.code === 'InvalidRegion.NotSupport') return { ...today, status: 403 };
  if (today.code === 'MissingParameter' && today.message.includes('"OSSBucket"')) return missingParameter('OssBucket');
  return today;
}
