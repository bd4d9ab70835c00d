/** Puts a relay into every wire of one bot; the answer is the environment that leads the bot through them. */
import type { Stage } from '../../sandbox/stage.ts';
import type { Gate, Strike } from '../gate.ts';
import type { FrailRedis } from '../power.ts';
import { ossCall, rpcCall, slackCall } from './call-names.ts';
import { openHttpRelay, type Relay } from './http-relay.ts';
import type { createRedisNames } from './redis-names.ts';
import { openRedisRelay } from './redis-relay.ts';

type Needs = {
  stage: Stage;
  redis: FrailRedis;
  gate: Gate;
  names: ReturnType<typeof createRedisNames>;
  strike: (strike: Strike) => Promise<void>;
};

export async function openWires(needs: Needs): Promise<{ environment: Record<string, string>; relays: Relay[] }> {
  const { stage, redis, gate, names, strike } = needs;
  const { slack, cloud, approvals } = stage;
  const over = (url: string, nameOf: Parameters<typeof openHttpRelay>[0]['nameOf']) =>
    openHttpRelay({ target: () => new URL(url).origin, nameOf, gate, strike });

  const toSlack = await over(slack.apiUrl, slackCall({ approvals: approvals.id }));
  const toEcs = await over(cloud.ecsEndpoint, rpcCall('ECS'));
  const toRam = await over(cloud.ramEndpoint, rpcCall('RAM'));
  const toSts = await over(cloud.stsEndpoint, rpcCall('STS'));
  const toOss = await over(cloud.ossEndpoint, ossCall);
  const toRedis = await openRedisRelay({ target: redis.port, nameOf: names, gate, strike });
  return {
    relays: [toSlack, toEcs, toRam, toSts, toOss, toRedis],
    environment: {
      SLACK_API_URL: through(slack.apiUrl, toSlack),
      ALIBABA_CLOUD_ECS_ENDPOINT: through(cloud.ecsEndpoint, toEcs),
      ALIBABA_CLOUD_RAM_ENDPOINT: through(cloud.ramEndpoint, toRam),
      ALIBABA_CLOUD_STS_ENDPOINT: through(cloud.stsEndpoint, toSts),
      ALIBABA_CLOUD_OSS_ENDPOINT: through(cloud.ossEndpoint, toOss),
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
    },
  };
}

/** The text is kept as it is, for `{region}` in it must stay. */
function through(url: string, { port }: Relay): string {
  return url.replace(/^(http:\/\/127\.0\.0\.1):\d+/, `$1:${port}`);
}
