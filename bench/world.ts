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
