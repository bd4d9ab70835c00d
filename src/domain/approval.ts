/** What an approval is worth: how many votes it takes, and until when it holds. Pure. */
import type { Approval, ExportRequest } from './export-request.ts';
import { digestOf } from './parameters.ts';

export const votesNeeded = 1;

/** How long a request waits for a decision, and how long an approval holds, in milliseconds. */
export const decisionTime = 24 * 60 * 60 * 1000;
export const approvalTime = 24 * 60 * 60 * 1000;

/** Whether enough people agreed to just these parameters. The requester is none of them, whatever the record says. */
export function isApproved(
  request: Pick<ExportRequest, 'requester' | 'digest' | 'parameters'> & { approval: Approval },
) {
  const { requester, digest, parameters, approval } = request;
  const others = new Set(approval.votes.map(({ by }) => by).filter((by) => by !== requester));
  const isOfThese = digest === digestOf(parameters) && approval.votes.every((vote) => vote.digest === digest);
  return isOfThese && others.size >= votesNeeded;
}
