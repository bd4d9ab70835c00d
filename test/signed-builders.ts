/** Requests and votes as the door signs them, for tests with keys. */

import type { ExportRequest, Vote } from '../src/domain/export-request.ts';
import { requestIdFor } from '../src/domain/request-id.ts';
import { shownOf } from '../src/domain/shown.ts';
import type { Status } from '../src/domain/status.ts';
import type { Signing } from '../src/workflow/ports/signing.ts';
import type { Submission } from '../src/workflow/ports/submissions.ts';
import { aDecisionPress, anApproval, approvedAt, approver, aRequest, aSubmission, type RequestIn } from './builders.ts';

/** The record of a submission, before or after the vote of the approver. */
export function aSignedRequest<S extends Status = 'pending'>(
  { signPress, signSubmission }: Pick<Signing, 'signPress' | 'signSubmission'>,
  given: Parameters<typeof aRequest<S>>[0] = {} as Parameters<typeof aRequest<S>>[0],
): RequestIn<S> {
  const request = aRequest<S>({ ...given, ...recordOf(signSubmission(aSubmission())) } as typeof given);
  if (request.status === 'pending') return request;
  return { ...request, approval: anApproval({ votes: [aSignedVote({ signPress }, request)] }) };
}

/** What a record keeps of its submission. */
function recordOf({ idempotencyKey, at, salt = '', signed, fields }: Submission) {
  return {
    id: requestIdFor(idempotencyKey, 0),
    idempotencyKey,
    reason: fields.reason,
    submitted: { at, salt, ...(signed && { signed }) },
  };
}

export function aSignedVote(
  { signPress }: Pick<Signing, 'signPress'>,
  request: ExportRequest,
  { by = approver, at = approvedAt }: Partial<Vote> = {},
): Vote {
  const shown = shownOf(request);
  const { signed } = signPress(aDecisionPress({ requestId: request.id, by, at, shown }));
  return { by, at, digest: request.digest, shown, ...(signed && { signed }) };
}
