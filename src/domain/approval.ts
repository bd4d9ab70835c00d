/** Whether what is on record is an approval of what would run. Pure. */
import type { Approval, ExportRequest } from './export-request.ts';
import { digestOf } from './parameters.ts';

/** Whether as many people as the request's rule asks for agreed to just these parameters. The requester is none of them, whatever the record says. */
export function isApproved(
  request: Pick<ExportRequest, 'requester' | 'digest' | 'parameters' | 'rule'> & { approval: Approval },
) {
  const { requester, digest, parameters, rule, approval } = request;
  const others = new Set(approval.votes.map(({ by }) => by).filter((by) => by !== requester));
  const isOfThese = digest === digestOf(parameters) && approval.votes.every((vote) => vote.digest === digest);
  return isOfThese && others.size >= rule.approvals;
}
