/** What the steps of an export share. */
import type { ApprovedRequest, StartingRequest, WaitingRequest } from '../../domain/export-request.ts';
import type { RecheckBeforeCall } from '../checking/recheck-before-call.ts';
import type { RecheckSignatures } from '../checking/recheck-signatures.ts';
import type { Clock, Log } from '../ports/clock.ts';
import type { Cloud } from '../ports/cloud.ts';
import type { CurrentFreeze } from '../ports/current-freeze.ts';
import type { ExportHistory } from '../ports/export-history.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';

/** Redis may lose what it has written within its last second, and keeps what is older than this. In milliseconds. */
export const keptAfter = 2_000;

export type ExportNeeds = {
  store: RequestStore;
  clock: Clock;
  cloud: Pick<
    Cloud,
    'prepareExport' | 'startExport' | 'exportTasksSince' | 'exportTasksOf' | 'taskDetail' | 'cancelTask' | 'clockOffset'
  >;
  recheckSignatures: Pick<RecheckSignatures, 'ofApproval'>;
  recheckBeforeCall: RecheckBeforeCall;
  currentPolicy: CurrentPolicy;
  currentFreeze: CurrentFreeze;
  exportHistory: Pick<ExportHistory, 'used'>;
  recordEvent: RecordEvent;
  /** The longest that one call can take, in milliseconds. */
  callTimeout: number;
  /** How far the list of tasks may lag behind the tasks, in milliseconds. */
  settleTime: number;
  /** Between two searches for a lost export, in milliseconds. */
  searchInterval: number;
  /** A number in [0, 1). */
  chance: () => number;
  log: Log;
};

/** A request as it was read, with the revision that a change must find again. */
export type Seen<Request = ApprovedRequest | WaitingRequest | StartingRequest> = { request: Request; revision: number };

/** `waitMs`: advance again after that time; undefined when there is nothing left to advance. */
export type Advanced = { waitMs: number } | undefined;
