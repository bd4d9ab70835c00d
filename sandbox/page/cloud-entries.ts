/** The Alibaba Cloud account as entries. */
import type { AliyunAccount } from '../aliyun/account.ts';
import { isRunning } from '../aliyun/tasks/export-task.ts';
import type { Bucket } from '../aliyun/world/bucket.ts';
import { type Image, isWindows } from '../aliyun/world/image.ts';
import type { Entry } from './entries.ts';

export function cloudEntries(cloud: AliyunAccount): Entry[] {
  const { images, buckets } = cloud;
  return [...[...images.values()].map(imageEntry), ...[...buckets.values()].map(bucketEntry), ...taskEntries(cloud)];
}

export function hasRunningTasks({ tasks }: AliyunAccount): boolean {
  return tasks.some(isRunning);
}

function imageEntry(image: Image): Entry {
  const { id, name, region, os, sizeGib, dataDisksGib } = image;
  const size = dataDisksGib.reduce((sum, disk) => sum + disk, sizeGib);
  return { kind: 'image', id, value: { id, name, region, os, sizeGib: size, why: whyNotThisImage(image) } };
}

/** What keeps an image from being exported, in a few words; empty when nothing does. */
function whyNotThisImage(image: Image): string {
  if (image.status !== 'Available') return `is ${image.status}`;
  if (image.owner !== 'self') return 'belongs to another account';
  if (image.encrypted) return 'is encrypted';
  if (image.productCode !== '') return 'comes from the Marketplace';
  if (isWindows(image)) return 'is Windows';
  if (image.dataDisksGib.length > 4) return 'has more than 4 data disks';
  return image.dataDisksGib.some((disk) => disk > 500) ? 'has a disk over 500 GiB' : '';
}

function bucketEntry(bucket: Bucket): Entry {
  const { name, region } = bucket;
  const objects = bucket.objects.map((object) => ({ name: object.name, sizeBytes: object.sizeBytes }));
  return { kind: 'bucket', id: name, value: { name, region, why: whyNotThisBucket(bucket), objects } };
}

function whyNotThisBucket({ foreign, encryption, storageClass, acl }: Bucket): string {
  if (foreign) return "a stranger's";
  if (encryption !== 'None') return 'encrypted';
  if (storageClass !== 'Standard') return storageClass;
  return acl === 'private' ? '' : 'public';
}

function taskEntries({ tasks }: AliyunAccount): Entry[] {
  return tasks.map(({ id, region, imageId, bucket, status, createdAt, progress, vanished }) => {
    const value = { id, region, imageId, bucket, createdAt, progress: Math.floor(progress * 100) };
    return { kind: 'task', id, value: { ...value, status: vanished ? 'Vanished' : status } };
  });
}
