/** Checks a request once more right before its card is posted, since the approvers have not seen it yet. */
import type { ExportRequest, Failure } from '../../domain/export-request.ts';
import type { Clock } from '../ports/clock.ts';
import type { BucketOwnership } from './bucket-ownership.ts';
import type { MayAsk } from './may-ask.ts';
import type { RecheckSignatures } from './recheck-signatures.ts';

/** How long an unanswered question about the bucket is asked again, in milliseconds. */
const deadline = 5 * 60 * 1000;

export type RecheckBeforeCard = (request: ExportRequest) => Promise<Failure | undefined>;

/** Throws when it cannot be found out now but may be later. */
export function createRecheckBeforeCard(needs: {
  mayAsk: MayAsk;
  bucketOwnership: BucketOwnership;
  recheckSignatures: Pick<RecheckSignatures, 'ofRequest'>;
  clock: Clock;
}): RecheckBeforeCard {
  const { mayAsk, bucketOwnership, recheckSignatures, clock } = needs;

  return async (request) => {
    const { requester, parameters, askedAt, rule } = request;
    const failure = await recheckSignatures.ofRequest(request);
    if (failure) return failure;
    const [asker, ownership] = await Promise.all([mayAsk(requester, rule), bucketOwnership(parameters)]);
    if (!asker.ok) return { reason: 'requester-may-not-ask', because: asker.refusal.reason };
    switch (ownership.is) {
      case 'ours':
        return undefined;
      case 'not-ours':
        return { reason: 'bucket-not-ours' };
      case 'elsewhere':
        return { reason: 'bucket-elsewhere', regionId: ownership.regionId };
      case 'unproven': {
        const { refusal, passing } = ownership;
        if (passing && (await clock.now()) < askedAt + deadline) throw new Error(`bucket unproven: ${refusal.code}`);
        return { reason: 'bucket-unproven', refusal };
      }
    }
  };
}
