/** What is counted and measured, in the format of Prometheus. Names, states and codes only: no ids, no people. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CurrentFreeze } from '../workflow/ports/current-freeze.ts';

/** Who or what has frozen exports. */
const freezeKinds = ['commanded', 'calendar', 'unreadable'] as const;

export type Metrics = ReturnType<typeof createMetrics>;

/** Asked at each scrape. */
export type Sources = {
  requestsByStatus: () => Promise<ReadonlyMap<string, number>>;
  /** Emergencies that are not reviewed yet, and those of them whose review is overdue. */
  reviewsByState: () => Promise<ReadonlyMap<'open' | 'overdue', number>>;
  jobsByQueue: () => Promise<readonly { queue: string; state: string; count: number }[]>;
  /** Seconds that the oldest job which could run has been waiting. */
  lagByQueue: () => Promise<ReadonlyMap<string, number>>;
  currentFreeze: CurrentFreeze;
};

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  // Event-loop lag, memory and garbage collection of the process.
  collectDefaultMetrics({ register: registry });

  const acks = new Histogram({
    name: 'export_image_ack_seconds',
    help: 'From the arrival of a payload of Slack to its acknowledgement',
    labelNames: ['type'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const { cloudCalls, ...counters } = createCounters(registers);
  const codeLabel = createBoundedLabel();
  const countCloudCall = (action: string, code: string) => cloudCalls.inc({ action, code: codeLabel(code) });
  return {
    registry,
    acks,
    ...counters,
    countCloudCall,
    watch: (sources: Sources) => watch(registry, sources),
    watchArchive: (isWorking: () => boolean) => watchArchive(registry, isWorking),
  };
}

function createCounters(registers: Registry[]) {
  const counter = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers });
  return {
    decisions: counter('export_image_decisions_total', 'Presses of Approve and Deny by what became of them', [
      'choice',
      'outcome',
    ]),
    cloudCalls: counter(
      'export_image_cloud_calls_total',
      'Calls of Alibaba Cloud by action and code; "ok" when answered',
      ['action', 'code'],
    ),
    rateLimits: counter('export_image_slack_rate_limits_total', 'Answers 429 of Slack'),
    homeFailures: counter(
      'export_image_home_failures_total',
      'Home tabs that could not be drawn, or that Slack did not take',
    ),
    unsigned: counter(
      'export_image_unsigned_total',
      'Presses, submissions and records in Redis that are not as a process that received them signed them',
      ['act', 'why'],
    ),
    emergencies: counter(
      'export_image_emergencies_total',
      'Requests that were started as an emergency, before anyone approved',
    ),
  };
}

/** Only where there is an archive: a gauge without a value would say 0. */
function watchArchive(registry: Registry, isWorking: () => boolean): void {
  new Gauge({
    name: 'export_image_audit_archive_working',
    help: '1 while the archive of the audit trail takes what is new, 0 while it does not',
    registers: [registry],
    collect() {
      this.set(isWorking() ? 1 : 0);
    },
  });
}

const mostLabels = 200;
const plainLabel = /^[\w.-]{1,64}$/;

/** Codes come from outside: what has not the form of a code, and each code beyond the limit, is counted as "other". */
function createBoundedLabel(): (text: string) => string {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text)) return text;
    if (known.size >= mostLabels || !plainLabel.test(text)) return 'other';
    known.add(text);
    return text;
  };
}

/** Gauges that are read from the store and the queues at each scrape. */
function watch(registry: Registry, sources: Sources): void {
  const registers = [registry];
  new Gauge({
    name: 'export_image_requests',
    help: 'Requests by state',
    labelNames: ['status'],
    registers,
    async collect() {
      for (const [status, count] of await sources.requestsByStatus()) this.set({ status }, count);
    },
  });
  new Gauge({
    name: 'export_image_emergency_reviews',
    help: 'Emergencies that are not reviewed yet; overdue ones are open too',
    labelNames: ['state'],
    registers,
    async collect() {
      for (const [state, count] of await sources.reviewsByState()) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'export_image_frozen',
    help: '1 while exports are frozen, by what: an admin (commanded), the policy (calendar), or a freeze on record that cannot be read',
    labelNames: ['by'],
    registers,
    async collect() {
      const freeze = await sources.currentFreeze();
      for (const by of freezeKinds) this.set({ by }, freeze?.is === by ? 1 : 0);
    },
  });
  new Gauge({
    name: 'export_image_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const { queue, state, count } of await sources.jobsByQueue()) this.set({ queue, state }, count);
    },
  });
  new Gauge({
    name: 'export_image_queue_lag_seconds',
    help: 'How long the oldest job that could run has been waiting',
    labelNames: ['queue'],
    registers,
    async collect() {
      for (const [queue, seconds] of await sources.lagByQueue()) this.set({ queue }, seconds);
    },
  });
}
