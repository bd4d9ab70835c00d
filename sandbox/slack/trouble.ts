/** Trouble on demand: what the next calls of a method shall run into. */

export type Trouble =
  | { kind: 'rate-limit'; retryAfter: number }
  | { kind: 'status'; status: number }
  /** The call takes effect, then the connection breaks before the answer. */
  | { kind: 'lose-answer' }
  /** The call takes no effect and is never answered. */
  | { kind: 'hang' }
  | { kind: 'error'; error: string };

export interface Pace {
  /** Messages per second and channel once the burst is used up. */
  perSecond: number;
  burst: number;
}

export interface Troubles {
  /** The next `times` calls of `method` (or `response_url`) run into this. Several wait in line. */
  next(method: string, trouble: Trouble, times?: number): void;
  /** Keeps Slack's pace of about one message per second and channel, and the tiers of some methods, or stops keeping them. */
  pace(pace: Partial<Pace> | false): void;
  /** From now on every answer of this method takes so many milliseconds; 0 for at once. */
  slow(method: string, ms: number): void;
  /** Forgets whatever was still to come. */
  clear(): void;
  /** What is still to come, in line. */
  readonly pending: readonly { method: string; trouble: Trouble }[];
}

export interface TroubleBox extends Troubles {
  take(method: string): Trouble | undefined;
  /** Milliseconds until an answer of this method leaves. */
  latencyOf(method: string): number;
  /** Seconds to wait, when this call would come too soon. */
  tooSoon(method: string, channelId: string): number | undefined;
}

/** Calls in a minute and workspace: tiers 2, 3 and 4. https://docs.slack.dev/apis/web-api/rate-limits */
const tiers: Readonly<Record<string, number>> = {
  'chat.update': 50,
  'chat.delete': 50,
  'conversations.info': 50,
  'conversations.members': 100,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'users.conversations': 50,
  'users.info': 100,
  'views.publish': 100,
};

const minute = 60_000;

export function createTroubles(now: () => number): TroubleBox {
  const waiting = new Map<string, Trouble[]>();
  const latencies = new Map<string, number>();
  let allowed: Pace | undefined;
  const buckets = new Map<string, { left: number; at: number }>();
  const recent = new Map<string, number[]>();
  return {
    next(method, trouble, times = 1) {
      const line = waiting.get(method) ?? [];
      waiting.set(method, [...line, ...Array.from({ length: times }, () => trouble)]);
    },
    pace(pace) {
      allowed = pace === false ? undefined : { perSecond: 1, burst: 3, ...pace };
      buckets.clear();
      recent.clear();
    },
    slow: (method, ms) => void latencies.set(method, ms),
    latencyOf: (method) => latencies.get(method) ?? 0,
    clear() {
      waiting.clear();
      latencies.clear();
    },
    get pending() {
      return [...waiting].flatMap(([method, line]) => line.map((trouble) => ({ method, trouble })));
    },
    take: (method) => waiting.get(method)?.shift(),
    tooSoon(method, channelId) {
      if (!allowed) return undefined;
      return method === 'chat.postMessage' ? tooSoonInChannel(channelId, allowed) : tooSoonForTier(method);
    },
  };

  function tooSoonForTier(method: string): number | undefined {
    const most = tiers[method];
    if (most === undefined) return undefined;
    const since = (recent.get(method) ?? []).filter((at) => at > now() - minute);
    const [oldest = 0] = since;
    const fits = since.length < most;
    recent.set(method, fits ? [...since, now()] : since);
    return fits ? undefined : Math.max(1, Math.ceil((oldest + minute - now()) / 1000));
  }

  function tooSoonInChannel(channelId: string, { perSecond, burst }: Pace): number | undefined {
    const bucket = buckets.get(channelId) ?? { left: burst, at: now() };
    const left = Math.min(burst, bucket.left + ((now() - bucket.at) / 1000) * perSecond);
    const fits = left >= 1;
    buckets.set(channelId, { left: fits ? left - 1 : left, at: now() });
    return fits ? undefined : Math.max(1, Math.ceil((1 - left) / perSecond));
  }
}
