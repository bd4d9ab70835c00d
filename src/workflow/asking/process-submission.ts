/** Processes a submission: checks it, and makes a request of it or notifies the requester why not, once. */
import type { RelatedRequest } from '../../domain/checked.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { type Check, type CheckReason, isBlocked, reasonsIn } from '../../domain/preflight.ts';
import { describeImage } from '../checking/describe-image.ts';
import type { MayAsk, MayNotAskThere } from '../checking/may-ask.ts';
import type { Preflight, PreflightResult } from '../checking/preflight.ts';
import type { Learned } from '../checking/preflight-checks.ts';
import type { AuditNotes } from '../ports/audit.ts';
import type { Log } from '../ports/clock.ts';
import type { ExportHistory } from '../ports/export-history.ts';
import type { RequestLimit } from '../ports/request-limit.ts';
import type { Submission, Submissions } from '../ports/submissions.ts';
import type { ChooseRule, RuleRefusal, Ruling } from './choose-rule.ts';
import type { DescribeRelated } from './describe-related.ts';
import { type FindRequest, isCorrectionOf, type RequestExport } from './request-export.ts';

/** `before`: the request has been made by an earlier processing of the same submission. */
export type SubmissionEnding =
  | {
      is: 'asked';
      requestId: string;
      warnings: readonly CheckReason[];
      related: readonly RelatedRequest[];
      ruling: Ruling;
      before?: true;
    }
  | { is: 'blocked'; result: PreflightResult }
  | {
      is: 'refused';
      refusal: MayNotAskHere | RuleRefusal | { reason: 'too-many' } | EmergencyOpen | SentBefore;
    };

/** The requester has another emergency that is not over or not reviewed. */
export type EmergencyOpen = { reason: 'emergency-open'; requestId: string | undefined };

/** The form has become this request already, as it was sent before it was corrected. */
export type SentBefore = { reason: 'sent-before'; requestId: string; channel: string };

type MayNotAskHere = Omit<MayNotAskThere, 'reason'> & { reason: 'may-not-ask'; because: MayNotAskThere['reason'] };

/**
 * The form of the submission, while the requester has it open. `ended` is false once it is closed. `isOwed`: an earlier try has failed, after
 * which the form may have promised a message.
 */
export type Watcher = {
  isOwed?: true;
  checked: (checks: readonly Check[], learned: Partial<Learned>) => void;
  ended: (ending: SubmissionEnding) => Promise<boolean>;
};

/** Notifies a requester who has closed the form what became of the submission. */
export type NotifyOfEnding = (submission: Submission, ending: SubmissionEnding) => Promise<void>;

export type ProcessSubmission = (submission: Submission, watcher?: Watcher) => Promise<SubmissionEnding>;

type Needs = {
  submissions: Submissions;
  exportHistory: Pick<ExportHistory, 'choseRegion'>;
  mayAsk: MayAsk;
  requestLimit: RequestLimit;
  preflight: Preflight;
  chooseRule: ChooseRule;
  findRequest: FindRequest;
  requestExport: RequestExport;
  describeRelated: DescribeRelated;
  auditNotes: Pick<AuditNotes, 'note' | 'noteRefusal'>;
  notifyOfEnding: NotifyOfEnding;
  log: Log;
};

/** Safe to call again with one submission. Throws when facts about people, or Redis, cannot be had: the submission stays and is taken up again. */
export function createProcessSubmission(needs: Needs): ProcessSubmission {
  const { submissions, notifyOfEnding, log } = needs;

  return async (submission, watcher) => {
    const ending = await endingOf(needs, submission, watcher);
    log.info(
      { idempotencyKey: submission.idempotencyKey, requester: submission.requester, ...inShort(ending) },
      'submission processed',
    );
    await noteEnding(needs.auditNotes, submission, ending);
    const isSeen = await watcher?.ended(ending);
    // Slack may deliver a submission again long after the first one has been answered.
    const isRepeated = ending.is === 'asked' && ending.before && watcher && !watcher.isOwed;
    // The ending of what was sent before may be drawn over this one.
    const isSeenForSure = isSeen && !isSentBefore(ending);
    if (!isSeenForSure && !isRepeated) await notifyOfEnding(submission, ending);
    await submissions.remove(submission);
    return ending;
  };
}

/** What became a request is on the audit trail by its creation. */
async function noteEnding(
  { note, noteRefusal }: Needs['auditNotes'],
  { requester: by, fields }: Submission,
  ending: SubmissionEnding,
): Promise<void> {
  if (ending.is === 'refused') await noteRefusal({ by, act: 'form', reason: ending.refusal.reason });
  if (ending.is !== 'blocked') return;
  const { regionId: region, imageId: image, bucket } = fields;
  const blockers = reasonsIn(ending.result.checks, 'blockers');
  await note({ event: 'blocked', by, region, image, bucket, blockers });
}

async function endingOf(needs: Needs, submission: Submission, watcher: Watcher | undefined): Promise<SubmissionEnding> {
  const { exportHistory, mayAsk, requestLimit, preflight, findRequest } = needs;
  const { idempotencyKey, requester } = submission;
  const before = await findRequest(idempotencyKey);
  if (before && isCorrectionOf(before, submission)) return sentBefore(before);
  if (before) {
    const ruling = rulingOf(before);
    return { is: 'asked', requestId: before.id, warnings: [], related: [], ruling, before: true };
  }

  const allowed = await mayAsk(requester);
  if (!allowed.ok) {
    const { reason: because, channels } = allowed.refusal;
    return { is: 'refused', refusal: { reason: 'may-not-ask', because, channels } };
  }
  if (!(await requestLimit(requester, idempotencyKey))) return { is: 'refused', refusal: { reason: 'too-many' } };

  const { reason: _why, ...parameters } = submission.fields;
  await exportHistory.choseRegion(requester, parameters.regionId);
  const result = await preflight(
    { ...parameters, previous: submission.previous },
    watcher && { seen: watcher.checked },
  );
  if (isBlocked(result.checks)) return { is: 'blocked', result };
  return ruled(needs, submission, result);
}

/** What has passed its checks becomes a request, if there is a rule for it that its requester can satisfy. */
async function ruled(needs: Needs, submission: Submission, result: PreflightResult): Promise<SubmissionEnding> {
  const { chooseRule, requestExport, describeRelated } = needs;
  const image = result.learned.image && describeImage(result.learned.image);
  const warnings = reasonsIn(result.checks, 'warnings');
  for (const full: string[] = []; ; ) {
    const chosen = await chooseRule(submission, image, full);
    if (!chosen.ok) return { is: 'refused', refusal: chosen.refusal };
    const ruling = chosen.value;
    const related = await describeRelated(result.learned.related ?? [], submission.requester, ruling.channel);
    const requested = await requestExport(submission, result, ruling, related.onCard);
    switch (requested.is) {
      case 'made': {
        const { requestId } = requested;
        return { is: 'asked', requestId, warnings, related: related.forRequester, ruling };
      }
      case 'sent-before':
        return sentBefore(requested.request);
      case 'emergency-open':
        return { is: 'refused', refusal: { reason: 'emergency-open', requestId: requested.requestId } };
      case 'no-place':
        full.push(ruling.rule.name);
    }
  }
}

function isSentBefore(ending: SubmissionEnding): boolean {
  return ending.is === 'refused' && ending.refusal.reason === 'sent-before';
}

function sentBefore({ id: requestId, channel }: ExportRequest): SubmissionEnding {
  return { is: 'refused', refusal: { reason: 'sent-before', requestId, channel } };
}

function rulingOf({ rule, channel, policy, groups, emergency }: ExportRequest): Ruling {
  return { rule, channel, ...(policy && { policy }), ...(groups && { groups }), ...(emergency && { emergency }) };
}

function inShort(ending: SubmissionEnding): object {
  switch (ending.is) {
    case 'asked':
      return { requestId: ending.requestId };
    case 'blocked':
      return { blockers: reasonsIn(ending.result.checks, 'blockers') };
    case 'refused':
      return { reason: ending.refusal.reason };
  }
}
