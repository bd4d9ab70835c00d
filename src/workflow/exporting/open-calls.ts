/** The calls of all requests whose outcome is open: a task that no record holds may be that of one of them. */
import type { StartingRequest, WaitingRequest } from '../../domain/export-request.ts';
import type { RequestStore } from '../ports/records.ts';

/** `since`: the time of the first call of the request whose outcome was never seen. */
export type OpenCall = { request: StartingRequest | WaitingRequest; since: number };

export async function openCalls(
  { idsIn, read }: Pick<RequestStore, 'idsIn' | 'read'>,
  statuses: readonly OpenCall['request']['status'][] = ['starting', 'waiting'],
): Promise<OpenCall[]> {
  const ids = (await Promise.all(statuses.map(idsIn))).flat();
  const found = await Promise.all(ids.map(read));
  return found.flatMap((stored): OpenCall[] => {
    const request = stored?.request;
    if (request?.status === 'starting') return [{ request, since: request.attempt.since }];
    if (request?.status !== 'waiting' || request.waiting.openSince === undefined) return [];
    return [{ request, since: request.waiting.openSince }];
  });
}
