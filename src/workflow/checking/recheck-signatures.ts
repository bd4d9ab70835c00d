/** Checks a record against what its people have signed, right before it counts: what was changed in Redis shows here. */
import { holdsTooLong, type SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { ExportRequest, Failure } from '../../domain/export-request.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { votesOf } from '../../domain/votes.ts';
import type { ReportUnsigned } from '../auditing/report-unsigned.ts';

/** Undefined where all fits, or where there are no public keys. */
export type RecheckSignatures = {
  /** Whether it is the request that its requester has submitted. */
  ofRequest: (request: ExportRequest) => Promise<Failure | undefined>;
  /** Also whether each vote so far is a press on the card of this request, and an approval as long as these allow. */
  ofApproval: (request: ExportRequest) => Promise<Failure | undefined>;
};

/** `channelOf`: where requests under a rule are decided now; the channel of a request is not signed. */
type Needs = {
  signatureCheck: SignatureCheck;
  reportUnsigned: ReportUnsigned;
  channelOf: (rule: Rule) => string | undefined;
};

export function createRecheckSignatures({ signatureCheck, reportUnsigned, channelOf }: Needs): RecheckSignatures {
  return { ofRequest, ofApproval };

  async function ofRequest(request: ExportRequest): Promise<Failure | undefined> {
    const why = signatureCheck.request(request);
    if (!why) return isElsewhere(request) ? { reason: 'rule-changed' } : undefined;
    await reportUnsigned({ request: request.id, by: request.requester, act: 'request', why });
    return { reason: 'not-signed', because: why };
  }

  /** Members of another channel would decide. */
  function isElsewhere({ rule, channel }: ExportRequest): boolean {
    return signatureCheck.isOn && channel !== channelOf(rule);
  }

  async function ofApproval(request: ExportRequest): Promise<Failure | undefined> {
    const failure = await ofRequest(request);
    if (failure) return failure;
    for (const vote of votesOf(request)) {
      const why = signatureCheck.vote(request, vote);
      if (!why) continue;
      await reportUnsigned({ request: request.id, by: vote.by, act: 'vote', why });
      return { reason: 'not-signed', because: why };
    }
    if (!signatureCheck.isOn || !holdsTooLong(request)) return undefined;
    await reportUnsigned({ request: request.id, by: request.requester, act: 'approval', why: 'differs' });
    return { reason: 'not-signed', because: 'differs' };
  }
}
