/** A port on 127.0.0.1 for a server that is yet to start. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves, so that no other process gets it before the server is there. */
const first = 20_000;
const last = 32_000;

/** How far apart the processes begin. */
const stride = 41;

let handedOut = process.pid * stride;

/** Each port once in a process, and hardly the same in two: a server may take seconds until it is there. */
export async function freePort(): Promise<number> {
  for (;;) {
    handedOut += 1;
    const port = first + (handedOut % (last - first));
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
