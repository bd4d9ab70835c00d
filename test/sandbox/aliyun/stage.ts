/** An account for one test, filled with the Acme world and closed after the test. */
import { onTestFinished } from 'vitest';
import { type AccountOptions, type AliyunAccount, createAliyun } from '../../../sandbox/aliyun/account.ts';
import { acmeWorld } from '../../../sandbox/aliyun/acme-world.ts';

/** A clock that does not run by itself: time passes by `account.advance` alone. */
export const standingClock = () => Date.parse('2026-11-24T10:00:45Z');

export async function anAccount(options: AccountOptions = {}): Promise<AliyunAccount> {
  const account = await createAliyun({ now: standingClock, ...options });
  onTestFinished(() => account.stop());
  acmeWorld(account);
  return account;
}

/** What an ExportImage call needs, for the image and bucket that are in order. */
export const anExport = { ImageId: 'm-bp1acmeweb01', OSSBucket: 'acme-exports', OSSPrefix: 'web1' };
