/** An Alibaba Cloud with tasks, buckets and images that does as its test says: it may refuse, lose answers and lag behind. */
import type { Offset } from '../../src/domain/clock-offset.ts';
import type { CloudRefusal } from '../../src/domain/cloud-refusal.ts';
import type { InspectedBucket } from '../../src/domain/ownership.ts';
import type { ExportParameters } from '../../src/domain/parameters.ts';
import type { BucketFacts, RoleFacts } from '../../src/domain/preflight.ts';
import type { StoredObject } from '../../src/domain/related-requests.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import type { RolePolicy } from '../../src/domain/role-grant.ts';
import type { Asked, Bucket, Cloud, Image, Region, StartAnswer, TaskDetail } from '../../src/workflow/ports/cloud.ts';
import { aBucket, anImage, aRefusal, aTaskDetail, minute } from '../builders.ts';
import type { FakeClock } from './clock.ts';

export type Order = Parameters<Cloud['startExport']>[0];

/** What a call of ExportImage does; `start` makes a task as the real one would and gives its id. */
export type Script = (order: Order, start: () => string) => StartAnswer | Promise<StartAnswer>;

export type FakeTask = {
  id: string;
  regionId: string;
  startedAt: number;
  listedAt: number;
  detail: TaskDetail;
  imageId?: string;
};

type Question = Exclude<keyof Cloud, 'prepareExport' | 'startExport' | 'clockOffset' | 'readClock'>;

export type FakeCloud = Cloud & {
  /** The regions to which a connection has been prepared. */
  prepared: string[];
  orders: Order[];
  scripts: Script[];
  jobs: FakeTask[];
  asked: string[];
  ownBuckets: Bucket[];
  ownImages: Image[];
  ownRegions: Region[];
  /** How buckets are set up; those that are not named are private and plain. */
  facts: Map<string, BucketFacts>;
  /** Where buckets are that no list shows, and whether they are ours; those that are not named do not exist. */
  inspected: Map<string, Omit<InspectedBucket, 'facts'>>;
  locked: Set<string>;
  /** By bucket: the names of objects, and when each was written; without a time, long ago. */
  objects: Map<string, (string | StoredObject)[]>;
  role: RoleFacts | undefined;
  policies: RolePolicy[];
  lag: number;
  /** Answers of the questions named here are refusals. */
  refusals: Map<Question, CloudRefusal>;
  /** The tasks that were asked to stop, and what becomes of one that is. */
  stopped: string[];
  onStop: (task: FakeTask) => void;
  isPassing: boolean;
  /** How far its clock is from that of this process, as its answers show. */
  apart: Offset | undefined;
};

export const starts: Script = (_order, start) => ({ outcome: 'started', taskId: start() });
export const losesAnswer: Script = (_order, start) => ({ outcome: 'unknown', detail: `lost ${start()}` });
export const losesCall: Script = () => ({ outcome: 'unknown', detail: 'ECONNRESET' });
export const refusesWith = (code: string): Script => {
  return () => ({ outcome: 'refused', refusal: aRefusal({ code }) });
};

export function createFakeCloud(clock: FakeClock): FakeCloud {
  const cloud: FakeCloud = {
    prepared: [],
    orders: [],
    scripts: [],
    jobs: [],
    asked: [],
    ownBuckets: [{ name: 'acme-exports', regionId: 'cn-hangzhou' }],
    ownImages: [anImage()],
    ownRegions: [{ id: 'cn-hangzhou', name: 'China (Hangzhou)' }],
    facts: new Map(),
    inspected: new Map(),
    locked: new Set(),
    objects: new Map(),
    role: { trusted: ['ecs.aliyuncs.com'] },
    policies: [{ name: 'AliyunECSImageExportRolePolicy', type: 'System' }],
    lag: 0,
    refusals: new Map(),
    stopped: [],
    onStop: (task) => {
      task.detail = { ...task.detail, state: 'cancelled' };
    },
    isPassing: true,
    apart: { lower: 0, upper: 0 },
    clockOffset: () => cloud.apart,
    readClock: async () => cloud.apart,
    async prepareExport(regionId) {
      cloud.prepared.push(regionId);
    },
    async startExport(order) {
      cloud.orders.push(order);
      const script = cloud.scripts.shift() ?? starts;
      return script(order, () => startTask(order.parameters));
    },
    async exportTasksSince(regionId, since) {
      const from = Math.floor(since / minute) * minute - 5 * minute;
      return answer('exportTasksSince', () =>
        listed(regionId)
          .filter(({ startedAt }) => startedAt >= from)
          .map(summaryOf),
      );
    },
    async exportTasksOf({ regionId, imageId, since }) {
      return answer('exportTasksOf', () =>
        listed(regionId)
          .filter((task) => task.imageId === imageId && task.startedAt >= since)
          .map(summaryOf),
      );
    },
    async tasks(regionId, taskIds) {
      return answer('tasks', () =>
        listed(regionId)
          .filter(({ id }) => taskIds.includes(id))
          .map(summaryOf),
      );
    },
    async taskDetail(regionId, taskId) {
      const task = listed(regionId).find(({ id }) => id === taskId);
      cloud.asked.push(`taskDetail ${taskId}`);
      if (!task) return notFound('InvalidTaskId.NotFound');
      return cloud.refusals.has('taskDetail') ? answer('taskDetail', () => task.detail) : ok(task.detail);
    },
    async cancelTask(regionId, taskId) {
      cloud.stopped.push(taskId);
      const task = cloud.jobs.find((job) => job.regionId === regionId && job.id === taskId);
      if (!task) return notFound('InvalidTaskId.NotFound');
      if (task.detail.state !== 'running') return notFound('InvalidTaskId.IncorrectTaskStatus');
      if (!cloud.refusals.has('cancelTask')) cloud.onStop(task);
      return answer('cancelTask', () => 'accepted' as const);
    },
    async images() {
      return answer('images', () => cloud.ownImages);
    },
    async image(_regionId, imageId) {
      return answer('image', () => cloud.ownImages.find(({ id }) => id === imageId));
    },
    async regions() {
      return answer('regions', () => cloud.ownRegions);
    },
    async buckets() {
      return answer('buckets', () => cloud.ownBuckets);
    },
    async inspectBucket({ name }) {
      const about = cloud.inspected.get(name);
      if (!about && !cloud.refusals.has('inspectBucket')) return notFound('NoSuchBucket');
      return answer('inspectBucket', () => ({
        isOurs: true,
        regionId: '',
        ...about,
        facts: cloud.facts.get(name) ?? aBucket(),
      }));
    },
    async bucketFacts({ name }) {
      return answer('bucketFacts', () => cloud.facts.get(name) ?? aBucket());
    },
    async isBucketLocked({ name }) {
      return answer('isBucketLocked', () => cloud.locked.has(name));
    },
    async objectsFrom({ name }, start) {
      const stored = (cloud.objects.get(name) ?? []).map((one) =>
        typeof one === 'string' ? { name: one, modifiedAt: 0 } : one,
      );
      return answer('objectsFrom', () => stored.filter((one) => one.name.startsWith(start)));
    },
    async exportRole() {
      return answer('exportRole', () => cloud.role);
    },
    async exportRolePolicies() {
      return answer('exportRolePolicies', () => cloud.policies);
    },
  };
  return cloud;

  function startTask({ regionId, bucket, prefix, imageId }: ExportParameters): string {
    const id = `t-bp${cloud.jobs.length + 1}`;
    const detail = aTaskDetail({ objects: [{ bucket, name: `${prefix}_${imageId}_system.raw.tar.gz` }] });
    cloud.jobs.push({ id, regionId, startedAt: clock.time, listedAt: clock.time + cloud.lag, detail });
    return id;
  }

  function listed(regionId: string): FakeTask[] {
    return cloud.jobs.filter((task) => task.regionId === regionId && task.listedAt <= clock.time);
  }

  function answer<Value>(question: Question, read: () => Value): Asked<Value> {
    if (question !== 'taskDetail') cloud.asked.push(question);
    const refusal = cloud.refusals.get(question);
    return refusal ? refuse({ reason: 'refused', refusal, passing: cloud.isPassing }) : ok(read());
  }

  function notFound(code: string): Asked<never> {
    const refusal = aRefusal({ action: 'DescribeTaskAttribute', code });
    return refuse({ reason: 'refused', refusal, passing: false });
  }
}

/** A task that another person has started, or that this bot does not know of. */
export function aCloudTask(given: Partial<FakeTask> & { startedAt: number }): FakeTask {
  return { id: 't-other', regionId: 'cn-hangzhou', listedAt: 0, detail: aTaskDetail(), ...given };
}

function summaryOf({ id, detail, imageId, startedAt }: FakeTask) {
  const createdAt = Math.floor(startedAt / minute) * minute;
  return { id, state: detail.state, createdAt, ...(imageId && { imageId }) };
}
