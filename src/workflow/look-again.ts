/** The last look before ExportImage: whether what was true when people were asked still is. */
import type { CloudRefusal, ExportRequest, Failure, WaitReason } from '../domain/export-request.ts';
import { type CheckName, isBeingCreated } from '../domain/preflight.ts';
import type { BucketStanding } from './bucket-standing.ts';
import type { MayAsk } from './may-ask.ts';
import type { Preflight } from './preflight.ts';

/** What keeps an export from starting: for good, or for now. */
export type Hindrance =
  | { is: 'failure'; failure: Failure }
  | { is: 'wait'; reason: WaitReason; refusal?: CloudRefusal };

export type LookAgain = (request: ExportRequest) => Promise<Hindrance | undefined>;

/** What ExportImage would not notice, or would end for good although it passes. It looks at the role itself, and explains. */
const decisive: readonly CheckName[] = ['image', 'format', 'bucket'];

/** Throws when Slack does not say who somebody is. */
export function createLookAgain(needs: {
  mayAsk: MayAsk;
  bucketStanding: BucketStanding;
  preflight: Preflight;
}): LookAgain {
  const { mayAsk, bucketStanding, preflight } = needs;

  return async ({ requester, parameters }) => {
    const [asker, standing, { checks, learned }] = await Promise.all([
      mayAsk(requester),
      bucketStanding(parameters),
      preflight(parameters, { only: decisive }),
    ]);
    if (!asker.ok) return failure({ reason: 'requester-may-not-ask', because: asker.refusal.reason });
    if (standing.is === 'not-ours') return failure({ reason: 'bucket-not-ours' });
    if (standing.is === 'elsewhere') return failure({ reason: 'bucket-elsewhere', regionId: standing.regionId });

    const faults = checks.flatMap(({ obstacles }) => obstacles.flatMap(({ reason, hard }) => (hard ? [reason] : [])));
    if (faults.length > 0) return failure({ reason: 'no-longer-possible', faults });
    if (standing.is === 'unproven') return { is: 'wait', reason: 'bucket-unproven', refusal: standing.refusal };
    if (learned.image && isBeingCreated(learned.image)) return { is: 'wait', reason: 'image-creating' };
    return undefined;
  };
}

function failure(failure: Failure): Hindrance {
  return { is: 'failure', failure };
}
