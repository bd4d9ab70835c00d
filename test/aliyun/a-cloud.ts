/** Alibaba Cloud on this machine for one test, asked through the real client; a careless call fails the test. */
import { performance } from 'node:perf_hooks';
import { expect, onTestFinished } from 'vitest';
import { type AccountOptions, type AliyunAccount, createAliyun } from '../../sandbox/aliyun/account.ts';
import { acmeWorld } from '../../sandbox/aliyun/acme-world.ts';
import { createCloud } from '../../src/aliyun/cloud.ts';
import type { Credentials } from '../../src/aliyun/rpc/credentials.ts';
import type { EndpointOverrides } from '../../src/aliyun/rpc/endpoints.ts';
import type { Offset } from '../../src/domain/clock-offset.ts';
import type { ExportParameters } from '../../src/domain/parameters.ts';
import type { Log } from '../../src/workflow/ports/clock.ts';
import type { Cloud } from '../../src/workflow/ports/cloud.ts';
import { createFakeLog } from '../fakes/log.ts';

/** As long and as shaped as real ones, so that what hides them is tried on the real thing. */
export const keys = { accessKeyId: 'LTAI5tAbCdEfGhIjKlMnOpQr', accessKeySecret: 'sEcReTsEcReTsEcReTsEcReTsEcReT' };

/** The clock of the account does not run: time passes by `advance` alone. */
export const now = Date.parse('2026-11-24T10:00:45Z');

export type CloudOptions = {
  credentials?: Credentials;
  endpoints?: EndpointOverrides;
  timeout?: number;
  log?: Log;
  redisOffset?: () => Offset | undefined;
};

export async function aCloud(options: CloudOptions = {}, about: AccountOptions = {}) {
  const account = await createAliyun({ now: () => now, ...keys, ...about });
  acmeWorld(account);
  onTestFinished(async () => {
    await account.stop();
    expect(account.faults).toEqual([]);
  });
  return { account, cloud: cloudFor(account, options) };
}

export function cloudFor(account: AliyunAccount, options: CloudOptions = {}): ReturnType<typeof createCloud> {
  const { credentials = async () => account.credentials, endpoints, timeout = 5_000, log = createFakeLog() } = options;
  const { redisOffset = () => ({ lower: 0, upper: 0 }) } = options;
  const { ecsEndpoint: ecs, ossEndpoint: oss, ramEndpoint: ram, stsEndpoint: sts } = account;
  const here = { ecs, oss, ram, sts, ...endpoints };
  const clocks = { now: () => now, redisOffset };
  return createCloud({ credentials, endpoints: here, timeout, ...clocks, count: () => {}, log });
}

export function anOrder(changes: Partial<ExportParameters> = {}, leaveBy = performance.now() + 5_000) {
  const parameters: ExportParameters = {
    regionId: 'cn-hangzhou',
    imageId: 'm-bp1acmeweb01',
    bucket: 'acme-exports',
    prefix: 'dr7k2',
    format: 'raw',
    ...changes,
  };
  return { parameters, clientToken: '7k2m4x', leaveBy };
}

/** Starts an export and answers its task. */
export async function startedTask(cloud: Cloud, changes: Partial<ExportParameters> = {}): Promise<string> {
  const answer = await cloud.startExport(anOrder(changes));
  if (answer.outcome !== 'started') throw new Error(`not started: ${JSON.stringify(answer)}`);
  return answer.taskId;
}
