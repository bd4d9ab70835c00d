/** Checks the people of one request: its requester, and its approvers while it is pending. */
import { isHeldInFreeze } from '../../domain/attempts.ts';
import type { ExportRequest, Failure, PendingRequest, Vote, WaitingRequest } from '../../domain/export-request.ts';
import { leavingOf } from '../../domain/leavers.ts';
import type { Leaving } from '../../domain/leaving.ts';
import { requestersOf } from '../../domain/policy/policy.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import { createMayAsk } from '../checking/may-ask.ts';
import { lookUpInNow } from '../members/look-up-sources.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';

type Needs = {
  store: Pick<RequestStore, 'read' | 'history'>;
  people: People;
  /** Of rules that name no other. */
  channel: string | undefined;
  currentPolicy: CurrentPolicy;
  recordEvent: RecordEvent;
};

type Seen<Request extends ExportRequest> = { request: Request; revision: number };

/**
 * `now`: when the round began. False where the request is younger: it was judged by fresher facts than these, but a person may have left since
 * then. Throws when Slack does not say.
 */
export async function checkRequest(needs: Needs, id: string, now: number): Promise<boolean> {
  const stored = await needs.store.read(id);
  if (!stored) return true;
  const { request, revision } = stored;
  if (request.status === 'pending') {
    if (request.askedAt >= now) return false;
    await checkPending(needs, { request, revision }, now);
  }
  if (isHeldInFreeze(request)) {
    if (request.waiting.since >= now) return false;
    await checkHeld(needs, { request, revision }, now);
  }
  return true;
}

async function checkPending(needs: Needs, seen: Seen<PendingRequest>, now: number): Promise<void> {
  const { request } = seen;
  const failure = await whyNotAsk(needs, request);
  if (failure) return end(needs, seen, { at: now, failure });
  for (const vote of request.votes) {
    const leaving = vote.at < now ? await leavingNow(needs, request, vote) : undefined;
    if (!leaving) continue;
    const event = { type: 'approver-left', at: now, by: vote.by, votedAt: vote.at, ...leaving } as const;
    await needs.recordEvent(request.id, event);
  }
}

/** Where a person wants it cancelled, the worker ends it within seconds. */
async function checkHeld(needs: Needs, seen: Seen<WaitingRequest>, now: number): Promise<void> {
  const { request } = seen;
  const failure = request.cancelWanted ? undefined : await whyNotAsk(needs, request);
  if (!failure) return;
  // In another history of Redis a call may be forgotten: the worker first searches for its task, and then asks about the requester.
  if ((await needs.store.history()).name !== request.runId) return;
  await end(needs, seen, { at: now, failure });
}

/** Unless the request has changed since it was read. */
async function end(
  { recordEvent }: Needs,
  { request, revision }: Seen<ExportRequest>,
  { at, failure }: { at: number; failure: Failure },
): Promise<void> {
  await recordEvent(request.id, { type: 'fail', at, failure }, revision);
}

async function whyNotAsk(
  { people, channel, currentPolicy }: Needs,
  { requester, rule }: ExportRequest,
): Promise<Failure | undefined> {
  const policy = currentPolicy();
  const mayAsk = createMayAsk({ people, channel, currentPolicy: () => policy });
  const asker = await mayAsk(requester, rule);
  if (asker.ok) return undefined;
  const { reason } = asker.refusal;
  const isOfSources = reason === 'not-a-member' || reason === 'not-a-requester';
  if (isOfSources && !(await areListed(people, requestersOf(policy, rule)))) return undefined;
  return { reason: 'requester-may-not-ask', because: reason };
}

async function leavingNow({ people }: Needs, request: PendingRequest, vote: Vote): Promise<Leaving | undefined> {
  const [person, inNow] = await Promise.all([people.person(vote.by), lookUpInNow(people, request, vote.by)]);
  const leaving = leavingOf(request, vote, { person, inNow });
  return leaving && (await areListed(people, leaving.from)) ? leaving : undefined;
}

/** Who is in a group that Slack does not list, because it was disabled, is unknown. */
async function areListed(people: People, sources: readonly Source[]): Promise<boolean> {
  const named = sources.filter(isGroup);
  if (named.length === 0) return true;
  const groups = await people.groups();
  return named.every((source) => groups.has(groupOf(source)));
}
