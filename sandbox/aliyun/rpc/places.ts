/** Which service an address of the RPC port leads to, as the host name decides for the real one. */

import type { RpcService } from './action.ts';
import type { RpcPlace } from './gateway.ts';

type Services = { ecs: RpcService; ram: RpcService; sts: RpcService };

/** `/ecs/<region>/` is the host of a region, `/ecs/` a central one, `/ram/` and `/sts/` the hosts of RAM and STS. */
export function placeOf(path: string, { ecs, ram, sts }: Services): RpcPlace | undefined {
  if (/^\/ram\/?$/.test(path)) return { service: ram, host: 'ram.aliyuncs.com', region: undefined };
  if (/^\/sts\/?$/.test(path)) return { service: sts, host: 'sts.aliyuncs.com', region: undefined };
  const [whole, region] = /^\/ecs(?:\/([a-z0-9-]+))?\/?$/.exec(path) ?? [];
  if (whole === undefined) return undefined;
  return { service: ecs, host: region === undefined ? 'ecs.aliyuncs.com' : `ecs.${region}.aliyuncs.com`, region };
}
