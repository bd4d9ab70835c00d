/** What the answers of Alibaba Cloud show of its clock: their header `Date`, by the endpoint that gave it. */
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { type Offset, offsetOf } from '../../domain/clock-offset.ts';

/** `Date` is cut to the second, and servers keep it for up to another one. In milliseconds. */
const cut = 2_000;

const Headers = z.object({ date: z.string().catch(''), age: z.unknown().optional() });

export type CloudClock = {
  /** What the last answer of this endpoint showed; undefined where it had no `Date`, or came from a cache. */
  offset: (endpoint: string) => Offset | undefined;
  /** To be called as a question leaves. It returns a function to call with the headers of the answer. */
  ask: (endpoint: string) => (headers: unknown) => void;
};

/** `now`: the clock of this process, in milliseconds since 1970. */
export function createCloudClock(now: () => number): CloudClock {
  const offsets = new Map<string, Offset | undefined>();

  return {
    offset: (endpoint) => offsets.get(endpoint),
    ask(endpoint) {
      const sent = now();
      const started = performance.now();
      return (headers) => {
        const { date = '', age } = Headers.safeParse(headers).data ?? {};
        const theirs = Date.parse(date);
        // An answer from a cache is at least as old as its `Age` says.
        const isFresh = age === undefined && !Number.isNaN(theirs);
        const read = { sent, received: now(), took: performance.now() - started, theirs, cut };
        offsets.set(endpoint, isFresh ? offsetOf(read) : undefined);
      };
    },
  };
}
