/** Alibaba Cloud: what the bot asks of it, and the two calls that change something there. Each method states what a caller may rely on. */

import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { TaskFault } from '../../domain/export-request.ts';
import type { Language } from '../../domain/language.ts';
import type { InspectedBucket } from '../../domain/ownership.ts';
import type { ExportParameters } from '../../domain/parameters.ts';
import type { BucketFacts, ImageFacts, RoleFacts } from '../../domain/preflight.ts';
import type { StoredObject } from '../../domain/related-requests.ts';
import type { Result } from '../../domain/result.ts';
import type { RolePolicy } from '../../domain/role-grant.ts';
import type { CloudTime } from './cloud-time.ts';

/** `started` and `refused` are certain. After `unknown` an export may be running. */
export type StartAnswer =
  | { outcome: 'started'; taskId: string }
  | { outcome: 'refused'; refusal: CloudRefusal }
  | { outcome: 'unknown'; detail: string };

export type TaskState = 'running' | 'finished' | 'failed' | 'cancelled';

/**
 * `imageId`: what Alibaba Cloud calls the resource of the task, where it says so. `unknownStatus`: what it calls the state,
 * where the bot does not know the word; such a task counts as running.
 */
export type TaskSummary = {
  id: string;
  state: TaskState;
  imageId?: string;
  createdAt?: number;
  unknownStatus?: string;
};
/** `supportsCancel`: undefined where Alibaba Cloud does not say. */
export type TaskDetail = {
  state: TaskState;
  supportsCancel?: boolean | undefined;
  percent: number | undefined;
  failedCount: number;
  finishedAt: number | undefined;
  faults: TaskFault[];
  /** Where the task writes; empty while Alibaba Cloud does not say. `isLost`: that part has failed. */
  objects: { bucket: string; name: string; isLost?: true }[];
};

export type Image = ImageFacts & {
  id: string;
  name: string;
  /** The name of the operating system. */
  system: string | undefined;
  /** Undefined where the answer of Alibaba Cloud had none; an image without tags has none. */
  tags: Readonly<Record<string, string>> | undefined;
  /** Milliseconds since 1970. */
  createdAt: number | undefined;
};
export type Bucket = { name: string; regionId: string };
export type Region = { id: string; name: string };

/**
 * Alibaba Cloud has not answered a question. `passing`: asking again later may help. `unreadable`: it has answered, but
 * nothing of use, which says nothing of other questions.
 */
export type NoAnswer = { reason: 'refused'; refusal: CloudRefusal; passing: boolean; unreadable?: true };

/** An answer of Alibaba Cloud to a question that changes nothing there. */
export type Asked<Value> = Result<Value, NoAnswer>;

export interface Cloud extends CloudTime {
  /** Opens the connection on which the next startExport of the region leaves. Never rejects: what is wrong, startExport says. */
  prepareExport(regionId: string): Promise<void>;
  /** Calls ExportImage once, and only before `leaveBy` on the clock of `Clock.elapsed`. Never calls twice. */
  startExport(order: { parameters: ExportParameters; clientToken: string; leaveBy: number }): Promise<StartAnswer>;
  /** Export tasks of the region from the floor of that minute on Alibaba Cloud's clock, minus five minutes; all pages. `since` is a time of `Clock.now`. */
  exportTasksSince(regionId: string, since: number): Promise<Asked<TaskSummary[]>>;
  /** The same of one image, where Alibaba Cloud can be asked so: what is missing in it proves nothing. */
  exportTasksOf(image: { regionId: string; imageId: string; since: number }): Promise<Asked<TaskSummary[]>>;
  /** Tasks by id; those that Alibaba Cloud does not know, or describes in no readable way, are left out. */
  tasks(regionId: string, taskIds: string[]): Promise<Asked<TaskSummary[]>>;
  taskDetail(regionId: string, taskId: string): Promise<Asked<TaskDetail>>;
  /** Asks a running task to stop. Safe to call twice; whether it has stopped, only its state says. */
  cancelTask(regionId: string, taskId: string): Promise<Asked<'accepted'>>;
  /** The regions of the account, with their names. */
  regions(language: Language): Promise<Asked<Region[]>>;
  /** The account's own custom images of a region in any status, the newest first. */
  images(regionId: string): Promise<Asked<Image[]>>;
  /** One image of any owner; undefined where the bot sees none with this id. */
  image(regionId: string, imageId: string): Promise<Asked<Image | undefined>>;
  /** The buckets that are known to be ours, of all regions. */
  buckets(): Promise<Asked<Bucket[]>>;
  /** Of one that no list has shown to be ours: whose it is, by one question that its owner can see; a stranger's is not asked again for a minute. */
  inspectBucket(bucket: Bucket): Promise<Asked<InspectedBucket>>;
  /** This and the next two are for buckets that are known to be ours: any other owner would see the question. */
  bucketFacts(bucket: Bucket): Promise<Asked<BucketFacts>>;
  /** Whether a retention policy keeps objects from being written again. */
  isBucketLocked(bucket: Bucket): Promise<Asked<boolean>>;
  /** Some objects whose names begin so, in order. */
  objectsFrom(bucket: Bucket, start: string): Promise<Asked<StoredObject[]>>;
  /** The role by which ECS writes into buckets; undefined where it is known to be missing. */
  exportRole(): Promise<Asked<RoleFacts | undefined>>;
  exportRolePolicies(): Promise<Asked<RolePolicy[]>>;
}
