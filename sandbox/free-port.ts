/** A port on 127.0.0.1 for a server that is yet to start. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves, so that no other process gets it before the server is there. */
const first = 20_000;
const last = 32_000;

/** How far apart the processes begin. */
const stride = 41;

/** A server may take so long until it is there, in milliseconds. */
const claimedFor = 60_000;

let handedOut = process.pid * stride;

/** Each port once at a time, in all processes and threads together: the port of the same number for UDP, which no server here uses, is held as the claim. */
export async function freePort(): Promise<number> {
  for (;;) {
    handedOut += 1;
    const port = first + (handedOut % (last - first));
    if ((await claim(port)) && (await isFree(port))) return port;
  }
}

/** The system gives it back where the process ends before. */
async function claim(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  socket.bind({ port, address: '127.0.0.1', exclusive: true });
  const isOurs = await once(socket, 'listening').then(
    () => true,
    () => false,
  );
  if (!isOurs) {
    socket.close();
    return false;
  }
  socket.unref();
  setTimeout(() => socket.close(), claimedFor).unref();
  return true;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  const isListening = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}
