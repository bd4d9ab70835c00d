/** What the verbs need from the outside, in the product's words. Each method states what a caller may rely on. */

import type { Offset } from '../../domain/clock-offset.ts';
import type { CloudRefusal, ExportRequest, PendingRequest, Status, TaskFault } from '../../domain/export-request.ts';
import type { Language } from '../../domain/language.ts';
import type { InspectedBucket } from '../../domain/ownership.ts';
import type { ExportParameters } from '../../domain/parameters.ts';
import type { Audience } from '../../domain/policy/approval-policy.ts';
import type { BucketFacts, ImageFacts, RoleFacts, RolePolicy } from '../../domain/preflight.ts';
import type { Result } from '../../domain/result.ts';
import type { CloudTime } from './cloud-time.ts';

export type Stored = { revision: number; request: ExportRequest };

export type ChangeRefusal =
  | { reason: 'unknown-request' }
  | { reason: 'changed-meanwhile' }
  | { reason: 'claimed'; by: string };

/** `isHalf`: a part of what names it is hidden, so that the same name does not prove that nothing was lost. */
export type History = { name: string; isHalf?: true };

/** The records. They are the truth; jobs and messages follow from them. */
export interface RequestStore {
  /** Safe to call twice: the same origin is one request. `taken` means that the id belongs to another origin. */
  create(request: PendingRequest): Promise<'created' | 'exists' | 'taken'>;
  read(requestId: string): Promise<Stored | undefined>;
  /** Whether it is on record, also where only a newer release can read it. */
  has(requestId: string): Promise<boolean>;
  /**
   * Compare-and-set on the revision, with claims, indexes and the audit entry in the same write. `decide` is asked again
   * when somebody else was faster, so it must be pure; with `revision` given, being late is a refusal instead.
   */
  change<Refusal extends { reason: string }>(
    requestId: string,
    decide: (current: ExportRequest) => Result<ExportRequest, Refusal>,
    revision?: number,
  ): Promise<Result<Stored, Refusal | ChangeRefusal>>;
  idsIn(status: Status): Promise<string[]>;
  /** The request that holds a claim, see `claimsOf`. */
  ownerOf(claim: string): Promise<string | undefined>;
  /** Of the server as it is now. Another name than before means that the last writes may have been lost. */
  history(): Promise<History>;
}

export interface Clock {
  /** Milliseconds since 1970, the same for every process. */
  now(): Promise<number>;
  /** Milliseconds that only ever grow, for this process alone. */
  elapsed(): number;
  /** How far `now` was ahead of the clock of this process when it was last read; undefined before that. */
  offset(): Offset | undefined;
}

/** Approve and Deny decide; the others follow up on a request. */
export type Choice = 'approve' | 'deny' | 'withdraw' | 'cancel' | 'retry';

/** A press of a button on the card, kept from before its acknowledgement until it is settled. */
export type Ballot<Of extends Choice = Choice> = {
  requestId: string;
  by: string;
  choice: Of;
  reason: string;
  at: number;
};

/** What a ballot is kept under; a newer release may know more choices. */
export type BallotName = { requestId: string; by: string; choice: string };

/** One that is not settled either, and not to be read by this release. `at` where it says when it was kept. */
export type UnreadableBallot = BallotName & { at: number | undefined };

export interface Ballots {
  /** Safe to call twice: one person's choice on one request is one ballot. */
  keep(ballot: Ballot): Promise<void>;
  unsettled(): Promise<Ballot[]>;
  unreadable(): Promise<UnreadableBallot[]>;
  settle(ballot: BallotName): Promise<void>;
}

/** Where a message stands: a Slack channel and the message's `ts`. */
export type Place = { channel: string; ts: string };

export type Told = { place: Place; version: string };

/** `drawn` is the revision that the card shows. */
export type Card = { place: Place; drawn: number } & Audience;

/** What people have been shown of a request. */
export type Announcement = {
  card?: Card;
  told: Readonly<Record<string, Told>>;
};

export interface Announcements {
  read(requestId: string): Promise<Announcement>;
  /** Puts a card on record with who saw it posted. The first one wins; the answer is the one on record. */
  placeCard(requestId: string, card: Card): Promise<Place>;
  /** Notes, before a card is posted, by when people had joined who see it: the first time counts. */
  expectCard(requestId: string, membersAt: number): Promise<void>;
  /** Puts a card on record that was posted without that being noted; undefined when none was to be posted. The first one wins. */
  adoptCard(requestId: string, place: Place): Promise<Place | undefined>;
  /** Of a card that is older than its request, the request is put on the list of those to announce. */
  markDrawn(requestId: string, revision: number): Promise<void>;
  markTold(requestId: string, note: string, told: Told): Promise<void>;
  /** Takes the request off the list of those to announce, unless it has changed since that revision. */
  markDone(requestId: string, revision: number): Promise<void>;
  /** Requests of which something is not announced yet. */
  unfinished(): Promise<string[]>;
}

export interface Reminders {
  /** Safe to call twice: one request has one job. */
  toAdvance(requestId: string): Promise<void>;
  /** Safe to call often: one announcement runs at a time, and one more after the last call. */
  toAnnounce(requestId: string): Promise<void>;
}

/** `started` and `refused` are certain. After `unknown` an export may be running. */
export type StartAnswer =
  | { outcome: 'started'; taskId: string }
  | { outcome: 'refused'; refusal: CloudRefusal }
  | { outcome: 'unknown'; detail: string };

export type TaskState = 'running' | 'finished' | 'failed' | 'cancelled';

/**
 * `imageId`: what Alibaba Cloud calls the resource of the task, where it says so. `unknownStatus`: what it calls the state,
 * where nobody knows the word; such a task counts as running.
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
  /** Milliseconds since 1970. */
  createdAt: number | undefined;
};
export type Bucket = { name: string; regionId: string };
export type Region = { id: string; name: string };

/**
 * Alibaba Cloud has not told what was asked. `passing`: asking again later may help. `unreadable`: it has answered, but
 * nothing of use, which says nothing of other questions.
 */
export type NotTold = { reason: 'refused'; refusal: CloudRefusal; passing: boolean; unreadable?: true };

/** An answer of Alibaba Cloud to a question that changes nothing there. */
export type Asked<Value> = Result<Value, NotTold>;

export interface Cloud extends CloudTime {
  /** Calls ExportImage once, and only before `leaveBy` on the clock of `Clock.elapsed`. Never calls twice. */
  startExport(order: { parameters: ExportParameters; clientToken: string; leaveBy: number }): Promise<StartAnswer>;
  /** Export tasks of the region from the floor of that minute on Alibaba Cloud's clock, minus five minutes; all pages. `since` is a time of `Clock.now`. */
  exportTasksSince(regionId: string, since: number): Promise<Asked<TaskSummary[]>>;
  /** The same of one image, where Alibaba Cloud can be asked so: what is missing in it proves nothing. */
  exportTasksOf(image: { regionId: string; imageId: string; since: number }): Promise<Asked<TaskSummary[]>>;
  /** Tasks by id; those that Alibaba Cloud does not know, or describes in no readable way, are left out. */
  tasks(regionId: string, taskIds: string[]): Promise<Asked<TaskSummary[]>>;
  taskDetail(regionId: string, taskId: string): Promise<Asked<TaskDetail>>;
  /** Tells a running task to stop. Safe to call twice; whether it has stopped, only a look says. */
  cancelTask(regionId: string, taskId: string): Promise<Asked<'accepted'>>;
  /** The regions of the account, with their names. */
  regions(language: Language): Promise<Asked<Region[]>>;
  /** The account's own custom images of a region in any status, the newest first. */
  images(regionId: string): Promise<Asked<Image[]>>;
  /** One image, whoever owns it; undefined where there is none that the bot may see. */
  image(regionId: string, imageId: string): Promise<Asked<Image | undefined>>;
  /** The buckets that are known to be ours, of all regions. */
  buckets(): Promise<Asked<Bucket[]>>;
  /** Of one that no list has shown to be ours: whose it is, by one question that its owner can see; a stranger's is not asked again for a minute. */
  inspectBucket(bucket: Bucket): Promise<Asked<InspectedBucket>>;
  /** This and the next two are for buckets that are known to be ours: any other owner would see the question. */
  bucketFacts(bucket: Bucket): Promise<Asked<BucketFacts>>;
  /** Whether a retention policy keeps objects from being written again. */
  isBucketLocked(bucket: Bucket): Promise<Asked<boolean>>;
  /** Some names of objects that begin so, in order. */
  objectsFrom(bucket: Bucket, start: string): Promise<Asked<string[]>>;
  /** The role by which ECS writes into buckets; undefined where it is known to be missing. */
  exportRole(): Promise<Asked<RoleFacts | undefined>>;
  exportRolePolicies(): Promise<Asked<RolePolicy[]>>;
}

export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
