/** Opens the ports: one for ECS, RAM and STS, one for OSS. */
import { createEcs } from './ecs/ecs.ts';
import { understandOss } from './oss/oss.ts';
import type { Parts } from './parts.ts';
import { createRam } from './ram/ram.ts';
import { understandRpc } from './rpc/gateway.ts';
import { placeOf } from './rpc/places.ts';
import { createSts } from './sts/sts.ts';
import { openDoor } from './wire/door.ts';
import { handleCall } from './wire/handle-call.ts';

export interface Endpoints {
  /** Holds the word `{region}`, to be replaced by a region id. */
  readonly ecsEndpoint: string;
  readonly ramEndpoint: string;
  readonly stsEndpoint: string;
  /** Path-style: `GET /`, `GET /<bucket>/?bucketInfo`, `PUT /<bucket>/<object>`. */
  readonly ossEndpoint: string;
  /** The same at an address of each region, which takes only what is signed for it. Holds the word `{region}`. */
  readonly regionalOssEndpoint: string;
}

export interface Doors {
  endpoints: Endpoints;
  close(): Promise<void>;
}

export async function openDoors(port: number, parts: Parts): Promise<Doors> {
  const { world, keyring, switches, tasks, clock } = parts;
  // Signed times come from the caller's machine, which is this one, however far the account's clock was moved.
  const now = () => Date.now() + switches.clockSkew;
  const gateway = { accountId: world.accountId, keyring, now, nonces: new Set<string>() };
  const ecs = createEcs({ world, tasks, switches, now: clock.now });
  const services = { ecs, ram: createRam(world), sts: createSts(world) };
  const time = () => timeHeaders(parts);

  const rpc = await openDoor(port, time, async (request, connection) => {
    const place = placeOf(request.path, services);
    if (place) return handleCall(understandRpc(request, place, gateway), connection, parts);
    const body = JSON.stringify({ Code: 'InvalidProduct.NotFound', Message: `No service at ${request.path}` });
    connection.send({ status: 404, headers: { 'content-type': 'application/json' }, body, outcome: '' });
  });
  const oss = await openDoor(port === 0 ? 0 : port + 1, time, (request, connection) =>
    handleCall(understandOss(request, { world, keyring, now, clock: clock.now }), connection, parts),
  ).catch(async (err) => {
    await rpc.close();
    throw err;
  });

  return {
    endpoints: {
      ecsEndpoint: `${rpc.url}/ecs/{region}`,
      ramEndpoint: `${rpc.url}/ram`,
      stsEndpoint: `${rpc.url}/sts`,
      ossEndpoint: oss.url,
      regionalOssEndpoint: `${oss.url}/oss/{region}`,
    },
    async close() {
      await Promise.all([rpc.close(), oss.close()]);
    },
  };
}

function timeHeaders({ clock, switches: { givesTime } }: Parts): Record<string, string> {
  if (givesTime === 'nothing') return {};
  return { date: new Date(clock.timeOfDay()).toUTCString(), ...(givesTime === 'date-and-age' && { age: '0' }) };
}
