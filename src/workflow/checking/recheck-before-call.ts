/** Checks right before ExportImage whether what was true when the approvers were asked still is. */
import type { CloudRefusal, ExportRequest, Failure, WaitReason } from '../../domain/export-request.ts';
import { type CheckName, isBeingCreated } from '../../domain/preflight.ts';
import type { BucketOwnership } from './bucket-ownership.ts';
import type { MayAsk } from './may-ask.ts';
import type { Preflight } from './preflight.ts';

/** What keeps an export from starting: for good, or for now. */
export type BeforeCall =
  | { is: 'failure'; failure: Failure }
  | { is: 'wait'; reason: WaitReason; refusal?: CloudRefusal };

export type RecheckBeforeCall = (request: ExportRequest) => Promise<BeforeCall | undefined>;

/** What ExportImage would not notice, or would end for good although it passes. ExportImage checks the role itself, and explains. */
const decisive: readonly CheckName[] = ['image', 'format', 'bucket'];

/** Throws when Slack does not say who the requester is. */
export function createRecheckBeforeCall(needs: {
  mayAsk: MayAsk;
  bucketOwnership: BucketOwnership;
  preflight: Preflight;
}): RecheckBeforeCall {
  const { mayAsk, bucketOwnership, preflight } = needs;

  return async ({ requester, parameters }) => {
    const owning = bucketOwnership(parameters);
    const [asker, ownership, { checks, learned }] = await Promise.all([
      mayAsk(requester),
      owning,
      preflight(parameters, { only: decisive, ownership: owning }),
    ]);
    if (!asker.ok) return failure({ reason: 'requester-may-not-ask', because: asker.refusal.reason });
    if (ownership.is === 'not-ours') return failure({ reason: 'bucket-not-ours' });
    if (ownership.is === 'elsewhere') return failure({ reason: 'bucket-elsewhere', regionId: ownership.regionId });
    // Each further try would be another line in the access log of the bucket's present owner.
    if (ownership.is === 'unproven' && !ownership.passing)
      return failure({ reason: 'bucket-unproven', refusal: ownership.refusal });

    const faults = checks.flatMap(({ results }) => results.flatMap(({ reason, hard }) => (hard ? [reason] : [])));
    if (faults.length > 0) return failure({ reason: 'no-longer-possible', faults });
    if (ownership.is === 'unproven') return { is: 'wait', reason: 'bucket-unproven', refusal: ownership.refusal };
    if (learned.image && isBeingCreated(learned.image)) return { is: 'wait', reason: 'image-creating' };
    return undefined;
  };
}

function failure(failure: Failure): BeforeCall {
  return { is: 'failure', failure };
}
