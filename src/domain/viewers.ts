/** For whom a request is listed: the members of its channel, and the approvers whom its rule names, at once or later. Pure. */
import type { ExportRequest } from './export-request.ts';
import { sourcesWithEscalation } from './policy/rule.ts';
import { type Source, sourcesAreMet } from './policy/source.ts';
import { isOpen, type Status } from './status.ts';

/** Requests of one rule have the same viewers, so that there are few of these however many requests there are. */
export type Viewers = { channel: string; approvers: readonly Source[] };

/** By what can be done about a request. */
export const parts = ['pending', 'running', 'ended'] as const;
export type Part = (typeof parts)[number];

export function partOf(status: Status): Part {
  if (status === 'pending') return 'pending';
  return isOpen({ status }) ? 'running' : 'ended';
}

export function viewersOf({ channel, rule }: Pick<ExportRequest, 'channel' | 'rule'>): Viewers {
  const approvers = sourcesWithEscalation(rule).filter((source) => source !== 'channel');
  return { channel, approvers: approvers.toSorted() };
}

/** Such as `C0PROD group:S0SECURITY U0123456789`. */
export function nameOf({ channel, approvers }: Viewers): string {
  return [channel, ...approvers].join(' ');
}

export function viewersIn(name: string): Viewers {
  const [channel = '', ...approvers] = name.split(' ');
  return { channel, approvers };
}

/** `isMember`: of their channel now. `groups`: the ids of the groups that the person is in. */
export function isAmong(
  { approvers }: Viewers,
  { id, isMember, groups }: { id: string; isMember: boolean; groups: ReadonlySet<string> },
): boolean {
  return isMember || sourcesAreMet(approvers, { id, groups }) === true;
}
