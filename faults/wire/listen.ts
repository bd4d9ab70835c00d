/** A relay's own end of a wire: a port that the system hands out, on this machine alone. */
import { once } from 'node:events';
import type { Server } from 'node:net';

/** The answer is the port. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return address.port;
}
