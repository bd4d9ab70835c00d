/** Checks right before ExportImage whether what was true when the approvers were asked still is. */
import { type BeforeTask, hasOpenCall, unknownOutcome } from '../../domain/attempts.ts';
import { imageClaim } from '../../domain/claims.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { ExportRequest, Failure } from '../../domain/export-request.ts';
import type { Ownership } from '../../domain/ownership.ts';
import { type CheckName, isBeingCreated, reasonsIn } from '../../domain/preflight.ts';
import { appearedSince, objectsWritten, writesSameObjects } from '../../domain/related-requests.ts';
import type { WaitReason } from '../../domain/waiting.ts';
import type { RequestStore } from '../ports/records.ts';
import type { BucketOwnership } from './bucket-ownership.ts';
import { describeImage } from './describe-image.ts';
import type { FindRelated } from './find-related.ts';
import type { MayAsk } from './may-ask.ts';
import type { Preflight, PreflightResult } from './preflight.ts';
import type { RecheckRule } from './recheck-rule.ts';

/** What keeps an export from starting: for good, or for now. */
export type BeforeCall =
  | { is: 'failure'; failure: Failure }
  | { is: 'wait'; reason: WaitReason; refusal?: CloudRefusal };

export type RecheckBeforeCall = (request: BeforeTask) => Promise<BeforeCall | undefined>;

/** The checks of what ExportImage would not notice, or would refuse for good although it resolves itself. The role is left to ExportImage, whose refusal explains it. */
const decisive: readonly CheckName[] = ['image', 'format', 'bucket', 'objects'];

type Needs = {
  mayAsk: MayAsk;
  bucketOwnership: BucketOwnership;
  preflight: Preflight;
  findRelated: FindRelated;
  recheckRule: RecheckRule;
  store: Pick<RequestStore, 'ownerOf'>;
};

/** Throws when Slack does not say who the requester is. */
export function createRecheckBeforeCall(needs: Needs): RecheckBeforeCall {
  const { mayAsk, bucketOwnership, preflight, findRelated, recheckRule, store } = needs;

  return async (request) => {
    const { requester, parameters } = request;
    const exporting = store.ownerOf(imageClaim(parameters));
    const owned = bucketOwnership(parameters);
    // An export that ends between the list of objects and the call has not written into that list: the owner of the image is read before the list.
    const ownership = Promise.all([owned, exporting]).then(([proven]) => proven);
    const checking = preflight(parameters, { only: decisive, ownership });
    const image = checking.then(({ learned }) => learned.image && describeImage(learned.image));
    // A rule without a condition on the image does not await this promise; a failure of the checks is thrown by `checking` below.
    image.catch(() => {});
    const [asker, proven, checked, owner, related, ruled] = await Promise.all([
      mayAsk(requester, request.rule),
      owned,
      checking,
      exporting,
      exporting.then(() => findRelated({ ...request, since: request.askedAt })),
      recheckRule(request, image),
    ]);
    if (!asker.ok) return failure({ reason: 'requester-may-not-ask', because: asker.refusal.reason });
    if (ruled.is === 'failure') return failure(ruled.failure);
    const changed = failureIn(proven, checked);
    if (changed) return failure(changed);
    if (ruled.is === 'unknown') return { is: 'wait', reason: 'facts-unknown' };
    if (proven.is === 'unproven') return { is: 'wait', reason: 'bucket-unproven', refusal: proven.refusal };
    // Its objects may be half written, and it may fail yet.
    if (owner !== undefined && owner !== request.id) return { is: 'wait', reason: 'image-claimed' };
    const overwritten = overwriting(request, checked, related);
    // An object of that name may be what a call with a lost answer has written: "not exported" could be untrue.
    if (overwritten) return failure(hasOpenCall(request) ? unknownOutcome(request) : overwritten);
    if (checked.learned.image && isBeingCreated(checked.learned.image)) return { is: 'wait', reason: 'image-creating' };
    return undefined;
  };
}

function failureIn(ownership: Ownership, { checks }: PreflightResult): Failure | undefined {
  if (ownership.is === 'not-ours') return { reason: 'bucket-not-ours' };
  if (ownership.is === 'elsewhere') return { reason: 'bucket-elsewhere', regionId: ownership.regionId };
  // Each further try would be another line in the access log of the bucket's present owner.
  if (ownership.is === 'unproven' && !ownership.passing)
    return { reason: 'bucket-unproven', refusal: ownership.refusal };
  const blockers = reasonsIn(checks, 'blockers');
  return blockers.length > 0 ? { reason: 'no-longer-possible', faults: blockers } : undefined;
}

/** What would be overwritten although the approvers did not know of it. */
function overwriting(
  request: ExportRequest,
  { checks, learned }: PreflightResult,
  related: readonly ExportRequest[],
): Failure | undefined {
  const writers = related.filter(
    (other) => objectsWritten(other).length > 0 && writesSameObjects(request.parameters, other.parameters),
  );
  const appeared = appearedSince(request, learned.objects ?? []).map(({ name }) => name);
  if (appeared.length > 0)
    return appearedBy(
      request,
      appeared,
      writers.find((other) => objectsWritten(other).some((name) => appeared.includes(name))),
    );
  // Where the bucket cannot be listed, the records still show what other requests have written since.
  const isListed = !checks.some(({ name, isUnknown }) => name === 'objects' && isUnknown);
  const writer = isListed ? undefined : writers.find((other) => 'endedAt' in other && other.endedAt >= request.askedAt);
  return writer && appearedBy(request, objectsWritten(writer), writer);
}

/** A request of another channel is not named: people of this channel may not see it. */
function appearedBy(
  { channel }: ExportRequest,
  objects: readonly string[],
  writer: ExportRequest | undefined,
): Failure {
  const isSeen = writer?.channel === channel;
  return { reason: 'object-appeared', objects: [...objects], ...(isSeen && writer && { writtenBy: writer.id }) };
}

function failure(failure: Failure): BeforeCall {
  return { is: 'failure', failure };
}
