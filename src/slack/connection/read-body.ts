/** Reads the bodies of requests that may be forged, in memory that is bounded for all of them together. */
import type { IncomingMessage } from 'node:http';

type UnderWay = { request: IncomingMessage; length: number };

/** Resolves with the body, or undefined where the client or the bound has broken it off. */
export type ReadBody = (request: IncomingMessage, length: number) => Promise<Buffer | undefined>;

/**
 * `most`: bytes of all bodies under way, at least those of one. Room is taken before a body is read, so that many small pieces
 * cost no more than a few large ones. Where there is none left, the longest body is broken off: those of Slack are short, and
 * under way for an instant.
 */
export function createReadBody(most: number): ReadBody {
  const underWay = new Set<UnderWay>();
  let taken = 0;

  return async (request, length) => {
    const one = { request, length };
    take(one);
    try {
      return underWay.has(one) ? await whole(one) : undefined;
    } catch {
      // The client has hung up, or the body was broken off: there is no sender to answer.
      return undefined;
    } finally {
      release(one);
    }
  };

  function take(one: UnderWay): void {
    underWay.add(one);
    taken += one.length;
    while (taken > most) breakOff(longestOf(underWay));
  }

  function breakOff(one: UnderWay): void {
    release(one);
    one.request.destroy();
  }

  function release(one: UnderWay): void {
    if (underWay.delete(one)) taken -= one.length;
  }
}

/** Of several, the one that has been under way longest. */
function longestOf(underWay: ReadonlySet<UnderWay>): UnderWay {
  return [...underWay].reduce((longest, one) => (one.length > longest.length ? one : longest));
}

async function whole({ request, length }: UnderWay): Promise<Buffer> {
  const body = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  for await (const chunk of request) {
    body.set(chunk, filled);
    filled += chunk.length;
  }
  return body;
}
