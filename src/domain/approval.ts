/** Whether what is on record is an approval of what would run. Pure. */
import type { Approval, ExportRequest } from './export-request.ts';
import { digestOf } from './parameters.ts';
import { isQuorum } from './policy/seats.ts';
import { seatsOf } from './votes.ts';

/** Whether votes for just these parameters fill the seats of the request's rule, or the rule is a standing one. The requester fills none, whatever the record says. */
export function isApproved(
  request: Pick<ExportRequest, 'requester' | 'digest' | 'parameters' | 'rule'> & { approval: Approval },
) {
  const { requester, digest, parameters, rule, approval } = request;
  const isOfThese = digest === digestOf(parameters) && approval.votes.every((vote) => vote.digest === digest);
  if (approval.byRule) return isOfThese && rule.standing !== undefined;
  const votes = approval.votes.filter(({ by }) => by !== requester);
  return isOfThese && isQuorum(seatsOf({ rule, votes }));
}
