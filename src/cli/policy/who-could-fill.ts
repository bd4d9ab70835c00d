/** Who could fill the seats of a rule, and whether the requester may ask under it, as Slack says now. */
import type { MayNotAsk } from '../../domain/people.ts';
import type { ExportFacts } from '../../domain/policy/condition.ts';
import { type Policy, requestersOf } from '../../domain/policy/policy.ts';
import { type Rule, sourcesIn } from '../../domain/policy/rule.ts';
import { fillSeats, isQuorum } from '../../domain/policy/seats.ts';
import { type Source, sourcesAreMet } from '../../domain/policy/source.ts';
import { ok } from '../../domain/result.ts';
import { createChannels } from '../../slack/connection/channels.ts';
import { createPeople } from '../../slack/connection/people.ts';
import { inspectWorkspace } from '../../slack/inspect/inspect-workspace.ts';
import { inspected } from '../../slack/inspect/inspected.ts';
import { createFindEligible, type EligibleVoters } from '../../workflow/asking/find-eligible.ts';
import { createMayAsk } from '../../workflow/checking/may-ask.ts';
import type { UserGroups } from '../../workflow/ports/groups.ts';
import type { Outside } from './outside.ts';

/** `only`: the source without which it stays open. `people`: ids, undefined where Slack was not asked. */
export type ShownSeat = { only: Source | undefined; from: readonly Source[]; people: readonly string[] | undefined };

/** `why`: why Slack could not be asked. `isAtMost`: guests and bots may be among the people. `mayAsk`: undefined where it is not known. */
export type Seating = {
  seats: readonly ShownSeat[];
  requesters: readonly Source[];
  reminders: Pick<Rule, 'remindAfter' | 'quietHours' | 'escalate'>;
  why?: string;
  isAtMost?: boolean;
  isEnough?: boolean;
  mayAsk?: 'yes' | MayNotAsk['reason'];
};

type Asked = {
  policy: Policy;
  rule: Rule;
  requester: ExportFacts['requester'];
  groups: UserGroups | undefined;
  outside: Outside;
};

export async function whoCouldFill(asked: Asked): Promise<Seating> {
  const { policy, rule } = asked;
  const requesters = requestersOf(policy, rule);
  // A standing rule has no seats: it approves by itself.
  const empty = rule.standing ? [] : fillSeats(rule, []);
  const seats = empty.map(({ only }) => ({ only, from: only ? [only] : sourcesIn(rule) }));
  const { remindAfter, quietHours, escalate } = rule;
  const reminders = { remindAfter, quietHours, escalate };
  const found = await askSlack(asked);
  if (typeof found === 'string') {
    const isOther = !requesters.includes('channel') && sourcesAreMet(requesters, asked.requester) === false;
    const open = seats.map((seat) => ({ ...seat, people: undefined }));
    return { requesters, reminders, why: found, seats: open, ...(isOther && { mayAsk: 'not-a-requester' as const }) };
  }
  const { voters, isAtMost, mayAsk } = found;
  const fitting = (from: readonly Source[]) =>
    voters.flatMap(({ person, sources }) => (from.some((source) => sources.has(source)) ? [person] : []));
  return {
    requesters,
    reminders,
    seats: seats.map((seat) => ({ ...seat, people: fitting(seat.from) })),
    isAtMost,
    isEnough: seats.length === 0 || isQuorum(fillSeats(rule, voters)),
    mayAsk,
  };
}

/** A text is why there is no answer. */
async function askSlack(asked: Asked): Promise<(EligibleVoters & { mayAsk: 'yes' | MayNotAsk['reason'] }) | string> {
  const { policy, rule, requester, groups, outside } = asked;
  const { slack, channel: otherwise } = outside;
  if (!slack.ok) return slack.refusal.why;
  if (!groups) return 'The user groups are not known.';
  const channel = rule.channel ?? (otherwise.ok ? otherwise.value : undefined);
  if (channel === undefined) return otherwise.ok ? '' : otherwise.refusal.why;
  const found = await inspected(async () => {
    const entered = await inspectWorkspace(slack.value);
    if (!entered.ok) return entered;
    const channels = createChannels(slack.value);
    const { person } = createPeople(slack.value, entered.value.workspace);
    const people = { person, isMember: channels.isIn, groups: async () => groups };
    const membersOf = async (id: string) => [...(await channels.members(id))];
    const [eligible, may] = await Promise.all([
      createFindEligible({ membersOf, people })({ rule, channel, requester: requester.id, groups }),
      createMayAsk({ people, channel, currentPolicy: () => policy })(requester.id, rule),
    ]);
    return ok({ ...eligible, mayAsk: may.ok ? ('yes' as const) : may.refusal.reason });
  });
  return found.ok ? found.value : `${found.refusal.said} ${found.refusal.remedy}`;
}
