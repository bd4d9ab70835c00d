/** Whether what is on record is an approval of what would run. Pure. */

import { isEmergency } from './emergency-request.ts';
import type { Approval, ExportRequest, Vote } from './export-request.ts';
import { digestOf } from './parameters.ts';
import { ruleDigestOf } from './policy/rule.ts';
import { isQuorum } from './policy/seats.ts';
import { isOfShown } from './shown.ts';
import { seatsOf } from './votes.ts';

/** Whether votes for just these parameters fill the seats of the request's rule, the rule is a standing one, or its requester has started it as an emergency. */
export function isApproved(request: ExportRequest & { approval: Approval }): boolean {
  const { digest, parameters, rule, ruleDigest, approval } = request;
  if (digest !== digestOf(parameters) || ruleDigest !== ruleDigestOf(rule)) return false;
  if (approval.votes.some((vote) => vote.digest !== digest)) return false;
  // Whether its requester may start one is asked of the policy and of Slack, right before the call.
  if (isEmergency(request)) return approval.byEmergency?.by === request.requester && approval.votes.length === 0;
  if (approval.byRule) return rule.standing !== undefined;
  return isQuorum(seatsOf({ ...request, votes: votesThatCount(request) }));
}

/** The requester fills no seat, and what a person was shown must be what is on record, whatever else the record says. */
export function votesThatCount(request: ExportRequest & { approval: Approval }): Vote[] {
  return request.approval.votes.filter((vote) => vote.by !== request.requester && isOfShown(vote, request));
}
