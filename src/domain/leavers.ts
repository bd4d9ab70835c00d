/** Approvers who leave while their request is pending: their votes fall out, and the seats open again. Pure. */
import { type AppliedRule, addedSources, sourcesOf } from './escalation.ts';
import type { Applied, EventOf } from './export-event.ts';
import type { PendingRequest, Vote } from './export-request.ts';
import type { Leaving } from './leaving.ts';
import type { Person } from './people.ts';
import type { Source } from './policy/source.ts';
import { ok, refuse } from './result.ts';

/** A person who approved is no bot, so an account that counts as one was deactivated. Undefined where the vote still counts for all it did. */
export function leavingOf(
  request: AppliedRule,
  vote: Vote,
  { person, inNow }: { person: Person; inNow: ReadonlySet<Source> },
): Leaving | undefined {
  if (person.isBot) return { because: 'deactivated', from: [] };
  if (person.isGuest) return { because: 'guest', from: [] };
  const from = sourcesOf(vote).filter((source) => !staysIn(request, source, inNow));
  return from.length > 0 ? { because: 'left', from } : undefined;
}

/** Where the rule takes people who join at any time, and of people whom an escalation has added, the press is enough. */
export function staysIn(request: AppliedRule, source: Source, inNow: ReadonlySet<Source>): boolean {
  if (inNow.has(source) || addedSources(request).includes(source)) return true;
  return request.rule.approvers.some(({ from, joined }) => from === source && joined === 'any');
}

/** Only the vote that was checked: its person may have approved anew meanwhile. The same press does not count where it is delivered again. */
export function approverLeft(request: PendingRequest, event: EventOf<'approver-left'>): Applied {
  const { by, votedAt, because, from } = event;
  const votes = request.votes.filter((vote) => vote.by !== by || vote.at !== votedAt);
  if (votes.length === request.votes.length) return refuse({ reason: 'no-vote' });
  const left = [...leftBefore(request, by), { by, because, from }];
  return ok({ ...request, votes, left, takenBack: { ...request.takenBack, [by]: votedAt } });
}

/** Those who have left, without a person who approves once more. */
export function leftBefore({ left = [] }: PendingRequest, by: string): NonNullable<PendingRequest['left']> {
  return left.filter((one) => one.by !== by);
}
