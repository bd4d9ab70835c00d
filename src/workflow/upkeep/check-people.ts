/** Has the people of requests checked in rounds: those of a person who has just left at once, the others in turn. */
import { isHeldInFreeze } from '../../domain/attempts.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { forEachConcurrently } from '../for-each-concurrently.ts';
import type { Log } from '../ports/clock.ts';
import type { Leavers } from '../ports/leavers.ts';
import type { People } from '../ports/people.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import type { RequestStore } from '../ports/records.ts';
import type { Turns } from '../ports/turns.ts';
import type { RecordEvent } from '../record-event.ts';
import { checkRequest } from './check-request.ts';
import { findHeld } from './find-held.ts';

/** Requests of one round, and how many of them at once: presses need room for their own questions to Slack. */
const mostInRound = 10;
const atOnce = 2;

/** Requests of people who have just left, in one round: few people are asked about, so they cost few questions. */
const mostUrgent = 100;

/** In milliseconds: between two checks of one request, and between two rounds. */
const checkEvery = 10 * 60_000;
const roundEvery = 60_000;

type Needs = {
  store: Pick<RequestStore, 'read' | 'history'>;
  leavers: Pick<Leavers, 'some' | 'forget'>;
  turns: Turns;
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
 * The ids of those that may end now. Of `waiting` the ones that a freeze holds are checked: any other wait is over soon. A request of `pressed`
 * has a press that is not carried out yet, and is checked after that.
 */
export type MayEnd = { pending: readonly string[]; waiting: readonly string[]; pressed: readonly string[] };

/** `now`: when the round began. What Slack does not say changes nothing, and is asked again with the next check. Never throws because of Slack. */
export type CheckPeople = (mayEnd: MayEnd, now: number) => Promise<void>;

/** What is not noticed here is noticed before the call, which asks about the requester and the approvers once more. */
export function createCheckPeople(needs: Needs): CheckPeople {
  const { store, leavers, mayJudge, peopleOfRound, log } = needs;

  return async ({ pending, waiting, pressed }, now) => {
    if (!mayJudge()) return;
    const ids = [...pending, ...(await findHeld(store, waiting))];
    if (ids.length + pressed.length === 0) return;
    const left = new Set(await leavers.some());
    const urgent = await requestsOf(needs, left, ids);
    const due = [...urgent.keys()].slice(0, mostUrgent);
    const people = peopleOfRound();
    const unchecked = new Map([...urgent, ...(await requestsOf(needs, left, pressed))]);
    const failures = await forEachConcurrently([...due, ...(await othersDue(needs, ids, due))], atOnce, async (id) => {
      if (await checkRequest({ ...needs, people }, id, now)) unchecked.delete(id);
    });
    const kept = new Set([...unchecked.values()].flat());
    await leavers.forget([...left].filter((person) => !kept.has(person)));
    const [err] = failures;
    if (err) log.warn({ err, requests: failures.length }, 'people of requests not checked, tried again later');
  };
}

/** The requests of people who have just left, with those people. */
async function requestsOf({ store }: Needs, left: ReadonlySet<string>, ids: readonly string[]) {
  const found = new Map<string, string[]>();
  for (const id of left.size > 0 ? ids : []) {
    const stored = await store.read(id);
    const people = stored ? peopleOf(stored.request).filter((person) => left.has(person)) : [];
    if (people.length > 0) found.set(id, people);
  }
  return found;
}

/** The others in turn, each the more rarely the more there are. */
async function othersDue({ turns }: Needs, ids: readonly string[], urgent: readonly string[]): Promise<string[]> {
  const due: string[] = [];
  const every = Math.max(checkEvery, Math.ceil(ids.length / mostInRound) * roundEvery);
  for (const id of ids) {
    if (urgent.length + due.length >= mostInRound) break;
    if (!urgent.includes(id) && (await turns.take(`people/${id}`, every))) due.push(id);
  }
  return due;
}

/** The votes of a request that is decided stand until they are checked right before the call. */
function peopleOf(request: ExportRequest): string[] {
  if (isHeldInFreeze(request)) return [request.requester];
  return request.status === 'pending' ? [request.requester, ...request.votes.map(({ by }) => by)] : [];
}
