/** Checks whether the people of pending requests still are who they were: approvers in their sources, requesters allowed to ask. */
import type { ExportRequest, Failure, PendingRequest, Vote } from '../../domain/export-request.ts';
import { leavingOf } from '../../domain/leavers.ts';
import type { Leaving } from '../../domain/leaving.ts';
import { requestersOf } from '../../domain/policy/policy.ts';
import { groupOf, isGroup, type Source } from '../../domain/policy/source.ts';
import { createMayAsk } from '../checking/may-ask.ts';
import { forEachConcurrently } from '../for-each-concurrently.ts';
import { lookUpInNow } from '../members/look-up-sources.ts';
import type { Log } from '../ports/clock.ts';
import type { Leavers } from '../ports/leavers.ts';
import type { Notices } from '../ports/notices.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';
import type { RecordEvent } from '../record-event.ts';

/** Requests of one round, and how many of them at once: presses need room for their own questions to Slack. */
const mostInRound = 10;
const atOnce = 2;

/** Requests of people who have just left, in one round: few people are asked about, so they cost few questions. */
const mostUrgent = 100;

/** In milliseconds: between two checks of one request, and between two rounds. */
const checkEvery = 10 * 60_000;
const roundEvery = 60_000;

type Needs = {
  store: Pick<RequestStore, 'read'>;
  leavers: Pick<Leavers, 'some' | 'forget'>;
  notices: Pick<Notices, 'claim'>;
  /** For one round: each question is asked after the round has begun, and once. */
  peopleOfRound: () => People;
  /** Of rules that name no other. */
  channel: string | undefined;
  currentPolicy: CurrentPolicy;
  /** False while another process has a newer policy: people are left to that one too. */
  mayJudge: () => boolean;
  recordEvent: RecordEvent;
  log: Log;
};

/**
 * `pending`: the requests that may be changed, `now`: when the round began. What Slack does not say changes nothing, and is asked again with
 * the next check. Never throws because of Slack.
 */
export type CheckPeople = (pending: readonly string[], now: number) => Promise<void>;

/** What is not noticed here is noticed before the call, which asks about the requester and the approvers once more. */
export function createCheckPeople(needs: Needs): CheckPeople {
  const { leavers, mayJudge, peopleOfRound, log } = needs;

  return async (pending, now) => {
    if (pending.length === 0 || !mayJudge()) return;
    const left = new Set(await leavers.some());
    const urgent = await requestsOf(needs, left, pending);
    const due = [...urgent.keys()].slice(0, mostUrgent);
    const people = peopleOfRound();
    const unchecked = new Set(urgent.keys());
    const failures = await forEachConcurrently(
      [...due, ...(await othersDue(needs, pending, due))],
      atOnce,
      async (id) => {
        await check({ ...needs, people }, id, now);
        unchecked.delete(id);
      },
    );
    const kept = new Set([...unchecked].flatMap((id) => urgent.get(id) ?? []));
    await leavers.forget([...left].filter((person) => !kept.has(person)));
    const [err] = failures;
    if (err) log.warn({ err, requests: failures.length }, 'people of pending requests not checked, tried again later');
  };
}

/** The pending requests of people who have just left, with those people. */
async function requestsOf({ store }: Needs, left: ReadonlySet<string>, pending: readonly string[]) {
  const found = new Map<string, string[]>();
  for (const id of left.size > 0 ? pending : []) {
    const stored = await store.read(id);
    const people = stored ? peopleOf(stored.request).filter((person) => left.has(person)) : [];
    if (people.length > 0) found.set(id, people);
  }
  return found;
}

/** The others in turn, each the more rarely the more there are. */
async function othersDue({ notices }: Needs, pending: readonly string[], urgent: readonly string[]): Promise<string[]> {
  const due: string[] = [];
  const every = Math.max(checkEvery, Math.ceil(pending.length / mostInRound) * roundEvery);
  for (const id of pending) {
    if (urgent.length + due.length >= mostInRound) break;
    if (!urgent.includes(id) && (await notices.claim(`people/${id}`, every))) due.push(id);
  }
  return due;
}

function peopleOf(request: ExportRequest): string[] {
  return request.status === 'pending' ? [request.requester, ...request.votes.map(({ by }) => by)] : [];
}

type InRound = Needs & { people: People };

/** What was written after the round began was judged by fresher facts than these. */
async function check(needs: InRound, id: string, now: number): Promise<void> {
  const { store, recordEvent } = needs;
  const stored = await store.read(id);
  if (stored?.request.status !== 'pending' || stored.request.askedAt >= now) return;
  const { request, revision } = stored;
  const because = await whyNotAsk(needs, request);
  if (because) {
    const failure: Failure = { reason: 'requester-may-not-ask', because };
    await recordEvent(id, { type: 'fail', at: now, failure }, revision);
    return;
  }
  for (const vote of request.votes) {
    const leaving = vote.at < now ? await leavingNow(needs, request, vote) : undefined;
    if (!leaving) continue;
    await recordEvent(id, { type: 'approver-left', at: now, by: vote.by, votedAt: vote.at, ...leaving });
  }
}

async function whyNotAsk({ people, channel, currentPolicy }: InRound, { requester, rule }: PendingRequest) {
  const policy = currentPolicy();
  const mayAsk = createMayAsk({ people, channel, currentPolicy: () => policy });
  const asker = await mayAsk(requester, rule);
  if (asker.ok) return undefined;
  const { reason } = asker.refusal;
  const isOfSources = reason === 'not-a-member' || reason === 'not-a-requester';
  if (isOfSources && !(await areListed(people, requestersOf(policy, rule)))) return undefined;
  return reason;
}

async function leavingNow({ people }: InRound, request: PendingRequest, vote: Vote): Promise<Leaving | undefined> {
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
