/** Puts the checks of Alibaba Cloud together. */
import { homeRegion } from '../../aliyun/ecs/regions.ts';
import { type Config, exemptionsIn } from '../../config/config.ts';
import { checkArchive } from './audit-archive.ts';
import { checkBuckets } from './buckets.ts';
import type { CheckWith } from './check-with.ts';
import { checkCloudClock, checkCredentials } from './cloud-access.ts';
import { cloudWithoutExports } from './cloud-without-exports.ts';
import { checkExportRole } from './export-role.ts';
import { checkImages } from './images.ts';
import { checkPermissions, trialsOf } from './permissions.ts';
import { checkRegions } from './regions.ts';
import type { Check } from './run-checks.ts';
import { createScan } from './scan-regions.ts';

const toCloud = ['ECS_ENDPOINT', 'OSS_ENDPOINT', 'OSS_REGION', 'RAM_ENDPOINT', 'STS_ENDPOINT'].map(
  (name) => `ALIBABA_CLOUD_${name}`,
);

export function cloudChecks(config: Config, checkWith: CheckWith): Check[] {
  const { regions, credentials, offset, images, tasks, listBuckets, bucketFacts, inspectBucket, archive, role } =
    cloudWithoutExports(config);
  const scan = createScan({ regions, images });
  const listed = config.destinations;
  const now = Date.now;
  const trials = trialsOf({ regions, images, tasks, buckets: listBuckets, role, at: homeRegion, listed, now });
  const check = (subject: string, isVital: boolean, run: Check['run']) => checkWith(toCloud, { subject, isVital, run });
  return [
    check('Alibaba Cloud clock', false, () => checkCloudClock({ regions, offset })),
    check('Alibaba Cloud keys', true, () => checkCredentials({ credentials, regions })),
    check('Permissions', true, () => checkPermissions({ regions, trials })),
    check('Regions', false, () => checkRegions({ regions, scan })),
    check('Images', false, () => checkImages({ regions, scan, exempt: exemptionsIn(config) })),
    check('Buckets', false, () =>
      checkBuckets({ regions, buckets: listBuckets, listed, bucketFacts, inspectBucket, now }),
    ),
    check('Export role', false, () => checkExportRole({ ...role, regions })),
    checkWith([...toCloud, 'AUDIT_BUCKET', 'AUDIT_BUCKET_REGION', 'AUDIT_RETENTION'], {
      subject: 'Audit archive',
      isVital: false,
      run: () => checkArchive({ archive, retention: config.AUDIT_RETENTION }),
    }),
  ];
}
