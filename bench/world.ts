/** The account of the bench: for each round a region of its own, so that no round lists the tasks of another. */
import type { AliyunAccount } from '../sandbox/aliyun/account.ts';

/** The first one is for warming up. */
export const regions = ['cn-shanghai', 'cn-shenzhen', 'cn-chengdu', 'cn-qingdao', 'cn-nanjing', 'cn-fuzhou'] as const;

/** Longer than the bench: an export that ends would have the bot write of it while something else is timed. */
const exportDuration = 24 * 3_600_000;

export const bucketOf = (region: string) => `bench-${region}`;

export const imageOf = (region: string, number: number) => `m-bench${region.replace('-', '')}${number}`;

export function benchWorld(account: AliyunAccount, imagesPerRegion: number): void {
  account.set({ exportDuration });
  for (const region of regions) {
    account.addRegion({ id: region });
    account.addBucket({ name: bucketOf(region), region });
    for (let number = 0; number < imagesPerRegion; number += 1) {
      account.addImage({ id: imageOf(region, number), name: `bench-${number}`, region });
    }
  }
}

/** A name that one image of each list has, and no other image. */
export const needle = 'needle';

/** Two regions that differ in how many images they have. */
export const long = aList('cn-heyuan', 1_000);
export const short = aList('cn-huhehaote', 10);

function aList(region: string, images: number) {
  return {
    region,
    images,
    bucket: `bench-${region}`,
    imageId: (number: number) => `m-list${region.replace('-', '')}${number}`,
  };
}

export function askingWorld(account: AliyunAccount): void {
  for (const { region, images, bucket, imageId } of [long, short]) {
    account.addRegion({ id: region });
    account.addBucket({ name: bucket, region });
    for (let number = 0; number < images; number += 1) {
      const name = number === 5 ? needle : `web-server-production-${number}`;
      account.addImage({ id: imageId(number), name, region });
    }
  }
}
